// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Reader;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.contract.view.View;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the homepage. The views that Redis has come in one round trip, each other one from where its own endpoint gets
 * it. Unchanged views give the same page, so its entity tag stays the same.
 */
final class HomeReader implements Reader {
    private final HomepageLayout layout = HomepageLayout.standard();
    private final Reads reads;
    private final List<Resource> resources;
    private final Clock clock;
    private volatile @Nullable Homepage last;

    HomeReader(Reads reads, Function<View, Resource> views, Clock clock) {
        this.reads = reads;
        this.clock = clock;
        resources = layout.views().stream().map(views).toList();
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource page) {
        return reads.composed(page, resources, answers -> put(page, answers));
    }

    /**
     * Where neither Redis nor MongoDB answers, the last answers to views may be of several generations. A page of them would be a mixture;
     * the one that was made last is not.
     */
    private Answer formerOf(Resource page) {
        Homepage known = last;
        if (known == null || page.demand().isPresent()) {
            throw new CompletionException(new Unavailable("the last answers to its views do not belong together"));
        }
        return known.asStale();
    }

    /** A page that was demanded is not what others see, so theirs is made on as if nobody had demanded it. */
    private Answer put(Resource page, List<Answer> answers) {
        if (Answer.generation(answers).isEmpty()) {
            return formerOf(page);
        }
        Homepage known = last;
        if (known == null || !known.isOf(answers)) {
            known = Homepage.of(layout, answers, clock.instant());
            if (page.demand().isEmpty()) {
                last = known;
            }
        }
        return known.answer(answers);
    }
}

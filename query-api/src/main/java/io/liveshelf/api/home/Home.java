// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.view.View;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the homepage: what Redis has of it comes in one round trip, what it has not as from the endpoint of that
 * view. A page of the same parts is the same page, so that its entity tag holds for as long as nothing changes.
 */
final class Home implements Source {
    private final Parts parts = Parts.ofTheHomepage();
    private final Reads reads;
    private final List<Resource> resources;
    private final Clock clock;
    private volatile @Nullable Page last;

    Home(Reads reads, Function<View, Resource> views, Clock clock) {
        this.reads = reads;
        this.clock = clock;
        resources = parts.views().stream().map(views).toList();
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource page) {
        return reads.readAll(resources).thenApply(answers -> Optional.of(put(answers)));
    }

    private Answer put(List<Answer> answers) {
        Page known = last;
        if (known == null || !known.isOf(answers)) {
            known = Page.of(parts, answers, clock.instant());
            last = known;
        }
        return known.answer(answers);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.views.contract.View;
import io.liveshelf.views.ranking.Ranking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The last answer to each view, for when nobody else can answer. As many as there are views, so it stays small. */
public final class KeptAnswers {
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Kept(Answer answer, Instant at) {}

    /** Empty; ages are measured by the clock. */
    public KeptAnswers(Clock clock) {
        this.clock = clock;
    }

    /** A source that keeps each answer of {@code inner}, and gives the last one where there is no new one. */
    public ViewSource around(ViewSource inner) {
        return view -> inner.read(view)
                .whenComplete((answer, e) -> keep(view, answer))
                .exceptionallyCompose(e -> {
                    Kept last = kept.get(view.key());
                    return last == null
                            ? CompletableFuture.failedFuture(e)
                            : CompletableFuture.completedFuture(last.answer().asStale());
                });
    }

    /**
     * A source that, for a view that counts facts of a week, prefers what the streams said within {@code age} to what
     * {@code inner} says.
     *
     * @param forgets whether {@code inner} has lost facts of that week
     */
    public ViewSource beforeWeekOf(ViewSource inner, Duration age, BooleanSupplier forgets) {
        return view -> (view.needs().contains(Ranking.VIEWS_WEEK) && forgets.getAsBoolean()
                        ? fromStreams(view, age)
                        : Optional.<Answer>empty())
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> inner.read(view));
    }

    private void keep(View view, @Nullable Answer answer) {
        if (answer != null && answer.origin() != Origin.STALE) {
            kept.put(view.key(), new Kept(answer, clock.instant()));
        }
    }

    /** What the streams last said, if that was at most {@code age} ago; what MongoDB said is no better than MongoDB. */
    private Optional<Answer> fromStreams(View view, Duration age) {
        Kept last = kept.get(view.key());
        return last != null
                        && last.answer().origin() == Origin.REDIS
                        && !last.at().plus(age).isBefore(clock.instant())
                ? Optional.of(last.answer().asStale())
                : Optional.empty();
    }
}

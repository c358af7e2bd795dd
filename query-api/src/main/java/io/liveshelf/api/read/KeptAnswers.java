// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.views.contract.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

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

    private void keep(View view, @org.jspecify.annotations.Nullable Answer answer) {
        if (answer != null && answer.origin() != Origin.STALE) {
            kept.put(view.key(), new Kept(answer, clock.instant()));
        }
    }

    /** What the streams last said, if that was at most {@code age} ago; what MongoDB said is no better than MongoDB. */
    Optional<Answer> fromStreams(View view, Duration age) {
        Kept last = kept.get(view.key());
        return last != null
                        && last.answer().origin() == Origin.REDIS
                        && !last.at().plus(age).isBefore(clock.instant())
                ? Optional.of(last.answer().asStale())
                : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Gives one outcome to all who ask the same at once, and for a short while to those who ask later, be it an answer or a
 * failure; so the inner source is asked at most once in that time.
 *
 * <p>An outcome is shared only under the fill token that it was read with: a reader that comes after an invalidation does
 * not get what was read before it. A reader without a token takes what there is.
 */
final class SharedReads implements Source {
    /** A limit for memory alone: beyond it some questions are asked again. Reads under way do not count. */
    private static final long MOST_OUTCOMES = 2_000;

    private final Source inner;
    private final AsyncCache<String, Outcome> reads;

    /**
     * Shares the reads of a source.
     *
     * @param hold how long an outcome is given to others once it is known
     * @param nanos a clock like {@link System#nanoTime}
     */
    SharedReads(Source inner, Duration hold, LongSupplier nanos) {
        this.inner = inner;
        reads = Caffeine.newBuilder()
                .expireAfterWrite(hold)
                .maximumSize(MOST_OUTCOMES)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .buildAsync();
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        var fresh = new Read(resource);
        while (true) {
            var shared = (Read) reads.get(resource.key(), (key, executor) -> fresh);
            if (shared == fresh) {
                fresh.startWith(inner);
            }
            if (shared.isFor(resource)) {
                return shared.thenCompose(Outcome::finished);
            }
            reads.asMap().remove(resource.key(), shared);
        }
    }

    /** Gives nobody any more what was asked before now about these. */
    void forget(Collection<Scope> scopes) {
        reads.asMap().values().removeIf(read -> scopes.stream().anyMatch(((Read) read).resource::isIn));
    }

    /** A future that has finished. An asynchronous cache does not hold failures, so they are wrapped. */
    private record Outcome(CompletableFuture<Optional<Answer>> finished) {}

    /** A read under way, or done a moment ago. */
    private static final class Read extends CompletableFuture<Outcome> {
        private final Resource resource;

        private Read(Resource resource) {
            this.resource = resource;
        }

        private boolean isFor(Resource asked) {
            return asked.stamp().isEmpty() || asked.stamp().equals(resource.stamp());
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the outcome is passed on
        private void startWith(Source source) {
            CompletableFuture<Optional<Answer>> outcome =
                    CompletableFuture.completedFuture(resource).thenCompose(source::read);
            outcome.whenComplete((found, e) -> complete(new Outcome(outcome)));
        }
    }
}

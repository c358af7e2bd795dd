// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives one outcome to all concurrent readers of a resource, and for a short while to later ones, be it an answer or a
 * failure; so the inner reader is asked at most once in that time.
 *
 * <p>An outcome is shared only under the fill token that it was read with: a reader that comes after an invalidation does
 * not get what was read before it. A reader without a token takes whatever there is.
 *
 * <p>A reader that demands freshness gets an outcome that is known to be fresh enough, or one of a read that began after the
 * reader had asked.
 */
final class SharedReads implements Reader {
    /** Bytes that an outcome takes besides its key and its body. */
    private static final int OVERHEAD = 300;
    /** Longer than any time limit: a read that nobody ends must not be waited for by all who come later. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(90);

    private final Reader inner;
    private final LongSupplier nanos;
    private final AsyncCache<String, Outcome> reads;

    /**
     * Shares the reads of another reader.
     *
     * @param hold how long an outcome is given to others once it is known
     * @param bytes limit for all outcomes together; beyond it some are shared for less than the hold time
     * @param nanos a clock like {@link System#nanoTime}
     */
    SharedReads(Reader inner, Duration hold, long bytes, LongSupplier nanos) {
        this.inner = inner;
        this.nanos = nanos;
        reads = Caffeine.newBuilder()
                .expireAfterWrite(hold)
                .maximumWeight(bytes)
                .weigher((String key, Outcome outcome) -> OVERHEAD + 2 * key.length() + outcome.bytes())
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .buildAsync();
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        var fresh = new Read(resource, nanos.getAsLong());
        while (true) {
            var shared = (Read) reads.get(resource.key(), (key, executor) -> fresh);
            if (shared == fresh) {
                fresh.startWith(inner);
            }
            if (shared.isFor(resource) && shared.isFreshFor(resource)) {
                return shared.thenCompose(Outcome::finished);
            }
            if (shared.isFor(resource) && !shared.isDone()) {
                // whoever demands an answer of later waits for it: MongoDB works on one at a time, however many demand
                return shared.thenCompose(done -> read(resource));
            }
            reads.asMap().remove(resource.key(), shared);
        }
    }

    /** Stops sharing this outcome, if it is the one that is shared. */
    void discard(String key, Answer outdated) {
        reads.asMap().computeIfPresent(key, (name, read) -> ((Read) read).isOf(outdated) ? null : read);
    }

    /** Stops sharing what was read about these scopes before now. */
    void invalidate(Collection<Scope> scopes) {
        reads.asMap().values().removeIf(read -> scopes.stream().anyMatch(((Read) read).resource::isIn));
    }

    /** A future that has completed. The cache drops failed entries, so a failure has to be wrapped to be held. */
    private record Outcome(CompletableFuture<Optional<Answer>> finished) {
        private boolean meets(Resource asked) {
            return !finished.isCompletedExceptionally()
                    && finished.join().filter(asked::accepts).isPresent();
        }

        private int bytes() {
            return finished.isCompletedExceptionally()
                    ? 0
                    : finished.join().map(answer -> answer.bytes().length).orElse(0);
        }
    }

    /** A read in progress, or one that completed moments ago. */
    private static final class Read extends CompletableFuture<Outcome> {
        private final Resource resource;
        private final long began;

        private Read(Resource resource, long began) {
            this.resource = resource;
            this.began = began;
        }

        private boolean isOf(Answer answer) {
            return isDone()
                    && join().finished()
                            .handle((found, e) -> e == null
                                    && found.filter(its -> its.body().isSameAs(answer.body()))
                                            .isPresent())
                            .join();
        }

        private boolean isFor(Resource asked) {
            return asked.fillToken().isEmpty() || asked.fillToken().equals(resource.fillToken());
        }

        /** Whether it has begun since this was asked for, or is known to be as fresh as demanded. */
        private boolean isFreshFor(Resource asked) {
            return asked.demand().isEmpty()
                    || began - asked.demand().get().came() >= 0
                    || (isDone() && join().meets(asked));
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the outcome is passed on
        private void startWith(Reader source) {
            CompletableFuture<Optional<Answer>> outcome = CompletableFuture.completedFuture(resource)
                    .thenCompose(source::read)
                    .orTimeout(LONGEST_READ.toSeconds(), TimeUnit.SECONDS);
            outcome.whenComplete((found, e) -> complete(new Outcome(outcome)));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.CacheStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Computed answers that nobody has asked for again yet, as many as fit into a number of bytes. The second reader gets one without
 * asking MongoDB, and then it is filled.
 *
 * <p>An answer counts exactly as long as Redis would still take it: under the fill token that was read before it was computed, and
 * not so long that a token may have come and gone. So it outlives no change for longer than a filled key does. While nobody would
 * notice that Redis has lost its tokens, none are kept.
 */
final class FirstAnswers {
    private static final Duration LIFE = Duration.ofSeconds(20);
    /** Bytes that an entry takes besides its key and its body. */
    private static final int OVERHEAD = 300;
    /** A fill that Redis has not taken, or has given up again, is tried again after this. */
    private static final long FILL_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Cache<String, First> answers;
    private final LongSupplier nanos;

    /**
     * An answer with what it depends on.
     *
     * @param begun when its computation began
     * @param epoch of the cache then
     * @param nextFill when it may be filled
     */
    record First(Resource resource, Answer answer, long begun, long epoch, AtomicLong nextFill) {
        private boolean isFor(Resource asked, long epochNow, long now) {
            return asked.fillToken().isPresent()
                    && asked.fillToken().equals(resource.fillToken())
                    && epoch == epochNow
                    && now - begun <= CacheStore.LONGEST_COMPUTATION.toNanos();
        }

        /** Whether it is to be filled now; true for one of all who ask at the same time. */
        boolean takeFill(long now) {
            long from = nextFill.get();
            return now - from >= 0 && nextFill.compareAndSet(from, now + FILL_AGAIN_NANOS);
        }
    }

    /**
     * Without any answer yet.
     *
     * @param bytes limit for all answers together
     * @param nanos a clock like {@link System#nanoTime}
     */
    FirstAnswers(long bytes, LongSupplier nanos) {
        this.nanos = nanos;
        answers = Caffeine.newBuilder()
                .expireAfterWrite(LIFE)
                .maximumWeight(bytes)
                .weigher((String key, First first) ->
                        OVERHEAD + 2 * key.length() + first.answer().bytes().length)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** Keeps what was computed for everybody under a fill token. */
    void put(Resource resource, Answer answer, long begun, long epoch) {
        if (epoch != LocalCopies.UNHEARD && resource.fillToken().isPresent() && answer.isForAll()) {
            answers.put(resource.key(), new First(resource, answer, begun, epoch, new AtomicLong(begun)));
        }
    }

    /** The answer that counts for this reader. */
    Optional<First> find(Resource asked, long epoch) {
        @Nullable First first = answers.getIfPresent(asked.key());
        return Optional.ofNullable(first).filter(its -> its.isFor(asked, epoch, nanos.getAsLong()));
    }

    /** Gives up an answer of which is known that it is outdated. */
    void discard(String key) {
        answers.invalidate(key);
    }

    /** Gives up what was read about these scopes before now. */
    void invalidate(Collection<Scope> scopes) {
        answers.asMap().values().removeIf(first -> scopes.stream().anyMatch(first.resource()::isIn));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScoredValueScanCursor;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBooks;
import io.liveshelf.contract.search.SearchFootprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invalidates of the filled searches those that changed books touch. First the fill token: from then on no fill is taken that may have
 * read what was before the change. Then all that is there is looked through, some hundred searches at a time, so that no reader waits for
 * long; what is filled meanwhile has read what is now. Redis keeps the footprints beside the group: to read the values themselves would make
 * all of them look as if they were asked for, and a Redis that is short of memory would give up others instead.
 */
final class TouchedSearches {
    /** How many searches are looked through at a time. */
    static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(TouchedSearches.class);
    private static final Script INVALIDATE = Script.named("invalidate");
    private static final Script DROP = Script.named("drop-members");
    private static final String GROUP = BookkeepingKeys.group(Scope.SEARCHES);
    private static final String FOOTPRINTS = BookkeepingKeys.footprints(Scope.SEARCHES);

    private final GuardedRedis redis;

    TouchedSearches(GuardedRedis redis) {
        this.redis = redis;
    }

    /** How many searches there were, and how many of them were touched. */
    private record Count(int all, int touched) {
        Count plus(Count more) {
            return new Count(all + more.all, touched + more.touched);
        }
    }

    /** Completes once none of them counts any more. Where it fails some may; doing it again is harmless. */
    CompletableFuture<Void> invalidate(ChangedBooks books) {
        return redis.call(commands -> INVALIDATE.run(
                        commands,
                        new String[] {BookkeepingKeys.fillToken(Scope.SEARCHES)},
                        Script.argument(Invalidations.FILL_TOKEN_LIFE)))
                .thenCompose(renewed -> from(ScanCursor.INITIAL, books))
                .thenAccept(count -> log.debug("{} of {} filled searches touched", count.touched, count.all));
    }

    private CompletableFuture<Count> from(ScanCursor cursor, ChangedBooks books) {
        return redis.call(commands -> commands.zscan(GROUP, cursor, ScanArgs.Builder.limit(BATCH)))
                .thenCompose(
                        found -> drop(found.getValues(), books).thenCompose(count -> andFurther(count, found, books)));
    }

    private CompletableFuture<Count> andFurther(Count count, ScoredValueScanCursor<byte[]> found, ChangedBooks books) {
        return found.isFinished()
                ? CompletableFuture.completedFuture(count)
                : from(found, books).thenApply(count::plus);
    }

    private CompletableFuture<Count> drop(List<ScoredValue<byte[]>> searches, ChangedBooks books) {
        if (searches.isEmpty()) {
            return CompletableFuture.completedFuture(new Count(0, 0));
        }
        String[] keys = searches.stream().map(TouchedSearches::key).toArray(String[]::new);
        return redis.call(commands -> commands.hmget(FOOTPRINTS, keys))
                .thenComposeAsync(footprints -> drop(searches, footprints, books), ForkJoinPool.commonPool());
    }

    /** Not in the thread that has brought the footprints: an API process needs that one for its readers. */
    private CompletableFuture<Count> drop(
            List<ScoredValue<byte[]>> searches, List<KeyValue<String, byte[]>> footprints, ChangedBooks books) {
        List<String> touched = touched(searches, footprints, books);
        var count = new Count(searches.size(), touched.size());
        return touched.isEmpty()
                ? CompletableFuture.completedFuture(count)
                : drop(touched).thenApply(done -> count);
    }

    private CompletableFuture<Long> drop(List<String> touched) {
        var keys = new ArrayList<>(List.of(GROUP, FOOTPRINTS));
        keys.addAll(touched);
        return redis.call(commands -> DROP.run(commands, keys.toArray(String[]::new)));
    }

    private static List<String> touched(
            List<ScoredValue<byte[]>> searches, List<KeyValue<String, byte[]>> footprints, ChangedBooks books) {
        var touched = new ArrayList<String>();
        for (int i = 0; i < searches.size(); i++) {
            if (isTouched(searches.get(i).getScore(), footprints.get(i).optional(), books)) {
                touched.add(key(searches.get(i)));
            }
        }
        return touched;
    }

    /** One without a footprint of its own is touched by every change: an earlier release has filled it, or it lets every book through. */
    private static boolean isTouched(double score, Optional<byte[]> footprint, ChangedBooks books) {
        byte[] own = Script.argument((long) score + " ");
        return footprint
                .filter(bytes -> bytes.length > own.length && Arrays.equals(own, Arrays.copyOf(bytes, own.length)))
                .flatMap(bytes -> SearchFootprint.read(Arrays.copyOfRange(bytes, own.length, bytes.length)))
                .map(books::touch)
                .orElse(true);
    }

    private static String key(ScoredValue<byte[]> search) {
        return new String(search.getValue(), StandardCharsets.UTF_8);
    }
}

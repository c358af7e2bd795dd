// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.redis.ServerInfo;
import io.liveshelf.redis.ViewAge;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the cache.
 *
 * @param keysCount this product's keys, without those that only keep the others right
 * @param memoryUsedMb of the whole Redis, in units of 1,048,576 bytes
 * @param rate of all endpoints, since this process started
 * @param evictions of the whole Redis since it started
 * @param views of the generation that is served
 */
record CacheStats(
        long keysCount,
        double memoryUsedMb,
        @JsonUnwrapped HitRate rate,
        long evictions,
        List<HitRate.OfEndpoint> endpoints,
        ServedBy serving,
        List<ViewAge> views) {

    /**
     * The generation that this process serves.
     *
     * @param number of the pointer to it; 0 where nothing was ever promoted
     * @param since when it was promoted; null where nothing was
     */
    record ServedBy(
            String generation, long number, @Nullable Instant since) {
        private static ServedBy of(Serving pointer) {
            return new ServedBy(pointer.generation(), pointer.number(), pointer.number() == 0 ? null : pointer.since());
        }
    }

    static CacheStats of(
            Serving serving, long keys, ServerInfo info, List<HitRate.OfEndpoint> endpoints, List<ViewAge> views) {
        double megabytes = Math.round(info.number("used_memory") / 1_048_576.0 * 100) / 100.0;
        return new CacheStats(
                keys,
                megabytes,
                HitRate.sum(endpoints),
                info.number("evicted_keys"),
                endpoints,
                ServedBy.of(serving),
                views);
    }
}

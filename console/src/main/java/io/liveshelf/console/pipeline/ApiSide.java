// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.contract.generation.Serving;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the API knows of itself and of what is behind it.
 *
 * @param mongo pings MongoDB
 * @param redis pings Redis; empty where it is switched off
 * @param serving which generation is served; empty without Redis
 * @param views every view by its key, as a reader gets it
 * @param answers how many answers there were since the process started, by where they came from
 * @param lookups how many calls of Redis there were
 */
public record ApiSide(
        Supplier<CompletableFuture<?>> mongo,
        Optional<Supplier<CompletableFuture<?>>> redis,
        Supplier<Optional<Serving>> serving,
        Supplier<CompletableFuture<Map<String, ServedView>>> views,
        Supplier<Map<String, Long>> answers,
        LongSupplier lookups) {

    /**
     * A view as a reader gets it.
     *
     * @param source {@code LOCAL}, {@code REDIS}, {@code MONGO} or {@code STALE}
     * @param asOf up to when it is surely complete
     * @param problem why there is no answer; null if there is one
     */
    public record ServedView(
            @Nullable String source,
            @Nullable Instant asOf,
            @Nullable String problem) {}
}

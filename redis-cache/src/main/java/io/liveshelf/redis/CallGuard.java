// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Decides whether a call to Redis is made, and how long it may take. A circuit breaker is one. */
@FunctionalInterface
public interface CallGuard {
    /** Makes the call and answers what it answers, or fails in its stead. */
    <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> call);

    /** Makes every call, and gives each of them this long. */
    static CallGuard timeLimit(Duration longest) {
        return new CallGuard() {
            @Override
            public <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> call) {
                return call.get().toCompletableFuture().orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }
}

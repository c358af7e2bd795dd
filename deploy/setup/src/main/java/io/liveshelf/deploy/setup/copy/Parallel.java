// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing to many, several at once. */
final class Parallel {
    private Parallel() {}

    /** What is done to each. */
    interface Action<T> {
        void to(T each) throws CopyFailure, InterruptedException;
    }

    /** Returns when all is done; one failure does not stop the others, and the first is thrown at the end. */
    static <T> void each(Collection<T> all, Action<T> action) throws CopyFailure, InterruptedException {
        if (all.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (T each : all) {
                running.add(threads.submit(() -> {
                    action.to(each);
                    return each;
                }));
            }
            CopyFailure first = null;
            for (Future<?> each : running) {
                first = first == null ? failure(each) : first;
            }
            if (first != null) {
                throw first;
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static @org.jspecify.annotations.Nullable CopyFailure failure(Future<?> each) throws InterruptedException {
        try {
            each.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof CopyFailure failure
                    ? failure
                    : new CopyFailure("copying broke: " + e.getCause(), e);
        }
    }
}

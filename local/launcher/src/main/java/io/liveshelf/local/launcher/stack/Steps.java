// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Steps of a start, each begun as soon as those before it are done. The first that fails fails the whole. */
final class Steps implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "start");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<Void> firstFailure = new CompletableFuture<>();

    /** Something to do that may fail. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Begins a step when those before it are done. */
    CompletableFuture<Void> after(List<CompletableFuture<Void>> before, Step step) {
        CompletableFuture<Void> result = CompletableFuture.allOf(before.toArray(CompletableFuture<?>[]::new))
                .thenRunAsync(() -> run(step), threads);
        var unused = result.exceptionally(failure -> {
            firstFailure.completeExceptionally(failure);
            return null;
        });
        return result;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Waits until all are done, or throws what the first failed one threw. */
    void await(List<CompletableFuture<Void>> steps) throws Exception {
        CompletableFuture<Void> all = CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new));
        try {
            CompletableFuture.anyOf(all, firstFailure).get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause instanceof Exception failure ? failure : e;
        }
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}

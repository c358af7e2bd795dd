// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tasks of a start, each begun as soon as those before it are done. The first failure fails the whole. */
final class TaskGraph implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "start");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<Void> firstFailure = new CompletableFuture<>();

    /** A task that may fail. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    /** Begins a task when those before it are done. */
    CompletableFuture<Void> after(List<CompletableFuture<Void>> before, Task task) {
        CompletableFuture<Void> result = CompletableFuture.allOf(before.toArray(CompletableFuture<?>[]::new))
                .thenRunAsync(() -> run(task), threads);
        var unused = result.exceptionally(failure -> {
            firstFailure.completeExceptionally(failure);
            return null;
        });
        return result;
    }

    private static void run(Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Waits until all are done, or throws what the first failed task threw, errors included. */
    void await(List<CompletableFuture<Void>> tasks) throws Exception {
        CompletableFuture<Void> all = CompletableFuture.allOf(tasks.toArray(CompletableFuture<?>[]::new));
        try {
            CompletableFuture.anyOf(all, firstFailure).get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof Exception failure ? failure : e;
        }
    }

    /** Interrupts the tasks that still run. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}

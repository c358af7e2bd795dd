// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Waiting for replies. */
final class Replies {
    static final String LATE = "no answer in time";

    private Replies() {}

    /** Sends a command for each item, one after another without waiting. Their replies, in the order of the items. */
    static <T, R> CompletableFuture<List<R>> all(List<T> items, Function<T, CompletionStage<R>> command) {
        List<CompletableFuture<R>> replies = items.stream()
                .map(item -> command.apply(item).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> replies.stream().map(CompletableFuture::join).toList());
    }

    /** The reply, or why there is none. The future must end by itself. */
    static <T> T await(Future<T> reply) throws RedisUnreachable {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The reply, if it comes within {@code longest}; else why there is none. */
    static <T> T await(Future<T> reply, Duration longest) throws RedisUnreachable {
        try {
            return reply.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unreachable(e);
        } catch (TimeoutException e) {
            throw new RedisUnreachable(LATE);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static RedisUnreachable unreachable(ExecutionException e) {
        Throwable cause = cause(e);
        if (cause instanceof TimeoutException) {
            return new RedisUnreachable(LATE);
        }
        return new RedisUnreachable(
                RedisErrors.isFromRedis(cause) ? String.valueOf(cause.getMessage()) : cause.toString());
    }

    private static RedisUnreachable interrupted() {
        Thread.currentThread().interrupt();
        return new RedisUnreachable("interrupted");
    }

    /** The failure itself, out of what futures wrap it in. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return (failure instanceof CompletionException || failure instanceof ExecutionException) && cause != null
                ? cause(cause)
                : failure;
    }
}

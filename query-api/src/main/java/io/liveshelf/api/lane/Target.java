// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.http.Shortcuts.Answered;
import io.liveshelf.api.memory.Found;
import io.liveshelf.api.read.Body;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What answers a request target: a copy, and the response that was made of it when the route table answered with it last. */
final class Target {
    private final Answered request;
    private final Renewal renewal = new Renewal();
    private final AtomicBoolean isReadAgain = new AtomicBoolean();
    /** It holds a body, which memory may have given up: then the collector may take it where it needs the room. */
    private volatile @Nullable SoftReference<PreparedResponse> last;

    Target(Answered request) {
        this.request = request;
    }

    /** As it was answered first. */
    Answered request() {
        return request;
    }

    /** The path in the route table. */
    String route() {
        return request.route();
    }

    /** The copy's. */
    String key() {
        return request.key();
    }

    Renewal renewal() {
        return renewal;
    }

    /** The route table has answered with this copy. */
    void answeredWith(Found copy) {
        if (response(copy) == null) {
            last = new SoftReference<>(new PreparedResponse(copy));
        }
    }

    /** The response with this copy's body; null where the route table has not answered with it yet. */
    @Nullable
    PreparedResponse response(Found copy) {
        PreparedResponse known = last();
        return known == null || known.body() != copy.answer().body() ? null : known;
    }

    /** The response that was made last, of whatever copy. */
    @Nullable
    PreparedResponse last() {
        SoftReference<PreparedResponse> reference = last;
        return reference == null ? null : reference.get();
    }

    /** Has the copy read anew, as the route table does, unless that is under way. Whoever asks for it meanwhile does not wait. */
    @SuppressWarnings("FutureReturnValueIgnored") // where it fails the next request meets the same, and says so
    void readAgain(Consumer<Body> then) {
        Supplier<CompletableFuture<Optional<Body>>> again = request.again();
        if (again != null && isReadAgain.compareAndSet(false, true)) {
            begin(again).thenAccept(body -> body.ifPresent(then)).whenComplete((done, e) -> isReadAgain.set(false));
        }
    }

    private static CompletableFuture<Optional<Body>> begin(Supplier<CompletableFuture<Optional<Body>>> again) {
        try {
            return again.get();
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e); // the process is stopping
        }
    }
}

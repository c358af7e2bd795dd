// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.liveshelf.api.read.Body;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Learns which requests are answered with which copy in memory, so that they need not pass the route table again. */
@FunctionalInterface
public interface Shortcuts {
    /** Learns nothing. */
    Shortcuts NONE = (request, body) -> {};

    /**
     * An anonymous request.
     *
     * @param target path and query as they were sent
     * @param route the path in the route table
     * @param key of the copy that answers it
     * @param again answers it anew as the route table does, on a thread that may take its time: with what the cache has then, or
     *     nothing. Null where nobody may have a copy any more that has ceased to count, not even for a moment
     */
    record Answered(
            String target,
            String route,
            String key,
            @Nullable Supplier<CompletableFuture<Optional<Body>>> again) {}

    /**
     * A request was answered with what the cache has, which everybody may have; there may be a copy of it.
     *
     * @param body the copy's; another one is to be answered by the route table first, which keeps it as a last answer
     */
    void learn(Answered request, Body body);
}

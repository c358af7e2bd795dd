// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.liveshelf.api.read.Body;

/** Learns which requests are answered with which copy in memory, so that they need not pass the route table again. */
@FunctionalInterface
public interface Shortcuts {
    /** Learns nothing. */
    Shortcuts NONE = (target, route, key, body) -> {};

    /**
     * An anonymous request was answered with what the cache has, which everybody may have; there may be a copy of it.
     *
     * @param target path and query as they were sent
     * @param route the path in the route table
     * @param key the copy's
     * @param body the copy's; another one is to be answered by the route table first, which keeps it as a last answer
     */
    void learn(String target, String route, String key, Body body);
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

/** Learns which requests are answered with which copy in memory, so that they need not pass the route table again. */
@FunctionalInterface
public interface Shortcuts {
    /** Learns nothing. */
    Shortcuts NONE = (target, route, key) -> {};

    /**
     * An anonymous request was answered with a copy, which everybody may have.
     *
     * @param target path and query as they were sent
     * @param route the path in the route table
     * @param key the copy's
     */
    void learn(String target, String route, String key);
}

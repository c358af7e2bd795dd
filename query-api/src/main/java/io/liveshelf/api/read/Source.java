// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

/** Where an answer came from; the value of the header {@code X-Cache}, from near to far. */
public enum Source {
    /** A copy in this process of what Redis has, or is about to get. */
    LOCAL,
    /** Redis, kept right by the streams or filled by the API. */
    REDIS,
    /** MongoDB, the fallback, just now or moments ago. */
    MONGO,
    /** The kept last answer, because nothing else could answer, or could answer better. */
    STALE;

    /** Whether it is the cache, which has materialized views from the streams alone. */
    public boolean isOfCache() {
        return this == LOCAL || this == REDIS;
    }
}

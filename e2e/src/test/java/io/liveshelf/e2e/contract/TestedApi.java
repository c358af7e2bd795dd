// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import java.util.List;

/** An API under test, and the sources that its answers must have. */
interface TestedApi {
    /** Name for assertion messages. */
    String name();

    /** Base address. */
    String address();

    /** Empties the cache, so that the next request of each kind is the first. */
    void clearCache();

    /**
     * The allowed {@code X-Cache} values of a request that is made twice: one list per time.
     *
     * @param cachedBy who caches the answer
     */
    List<List<String>> sources(CachedBy cachedBy);

    /** Whether an answer may lag behind MongoDB: it must then be right within five seconds. */
    default boolean mayLag(ApiRequest question) {
        return false;
    }

    /** Who caches an answer. */
    enum CachedBy {
        /** The streams write it to Redis. */
        STREAMS,
        /** The API fills it into Redis. */
        API,
        /** The API fills it into Redis; it is valid only while the book's card is there, which says that the book is visible. */
        API_WITH_CARD,
        /** It is not cached. */
        NOBODY
    }
}

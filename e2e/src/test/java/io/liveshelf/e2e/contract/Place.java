// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import java.util.List;

/** An API that is asked, and where its answers must come from. */
interface Place {
    /** For messages. */
    String name();

    /** Base address. */
    String address();

    /** Makes a question the first one of its kind. */
    void forget();

    /**
     * Where the answers to a question that is asked twice must come from, one list per time.
     *
     * @param kept where the answer is kept
     */
    List<List<String>> origins(Kept kept);

    /** Whether the answer of a question can lag behind MongoDB: then it is right within five seconds. */
    default boolean follows(Question question) {
        return false;
    }

    /** Where an answer is kept. */
    enum Kept {
        /** By the streams, in Redis. */
        BY_STREAMS,
        /** By the API, in Redis, for those who ask again. */
        ASIDE,
        /** By the API, in Redis, for as long as the streams keep the book's card there: that says that it is visible. */
        BESIDE_CARD,
        /** Nowhere. */
        NOWHERE
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.intake.DocumentRoutes.Known;
import org.jspecify.annotations.Nullable;

/** What is to be done with a document that is redriven. */
enum Redrive {
    /** Its record is the newest of the document, and was set aside: read it again. */
    DUE,
    /** Newer records of the document were taken in, or it was redriven before, or its record will still be read: leave it. */
    SUPERSEDED,
    /** Nothing is known of the document. */
    UNKNOWN;

    /** Why a redriven document is set aside of which nothing is known. */
    static final String NOTHING_KNOWN =
            "redriven, but nothing is known of this document: it was deleted since, or set aside by"
                    + " a release that could not redrive; its next change brings it back";

    /**
     * Judges by what the task knows, in the order in which it has read the records of the document.
     *
     * @param known of the document
     * @param counters how far the topic of the document has been read: a generation that rebuilds its state may read the redrive
     *     first, and is then right without it
     */
    static Redrive of(Origin origin, @Nullable Known known, EventCounters counters) {
        if (known instanceof SetAside setAside && setAside.offset() == origin.offset()) {
            return DUE;
        }
        boolean wasRead = counters.next(origin.topic(), origin.partition()) > origin.offset();
        return known == null && wasRead ? UNKNOWN : SUPERSEDED;
    }
}

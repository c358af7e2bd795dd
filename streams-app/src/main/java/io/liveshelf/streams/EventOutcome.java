// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a record of a source topic. Every record has exactly one outcome. */
public enum EventOutcome {
    /** A fact was counted, or a state document was taken in. */
    @JsonProperty("counted")
    COUNTED,
    /** A fact had been counted before. */
    @JsonProperty("duplicates")
    DUPLICATE,
    /** A fact is older than what the ledger keeps, or happened after the time of a replay's windows; or a document that is redriven has changed since it was set aside. */
    @JsonProperty("late")
    LATE,
    /** The record could not be processed and was set aside with its reason. */
    @JsonProperty("dead_lettered")
    DEAD_LETTERED
}

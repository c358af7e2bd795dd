// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/** What became of a record of a source topic. Every record has exactly one outcome. */
public enum EventOutcome {
    /** A fact was counted, or a state document was taken in. */
    COUNTED,
    /** A fact had been counted before. */
    DUPLICATE,
    /** A fact is older than what the ledger keeps. */
    LATE,
    /** The record could not be processed and was set aside with its reason. */
    DEAD_LETTERED
}

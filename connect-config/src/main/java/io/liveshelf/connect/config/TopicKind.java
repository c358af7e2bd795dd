// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a topic holds. */
public enum TopicKind {
    /** Facts: inserted view sessions and purchases, keyed by {@code book_id}. */
    @JsonProperty("facts")
    FACTS(true),

    /** Current documents, keyed by their {@code _id}; a tombstone is a deletion. */
    @JsonProperty("state")
    STATE(true),

    /** Partials: the input of the single task that merges them, so one partition. */
    @JsonProperty("partials")
    PARTIALS(false),

    /** The materialized views, keyed by Redis key. */
    @JsonProperty("views")
    VIEWS(false),

    /** The cards of visible books, keyed by Redis key, in the partition of the book. */
    @JsonProperty("cards")
    CARDS(true),

    /** What became of the records of each source partition: few keys, so one partition. */
    @JsonProperty("event-counters")
    EVENT_COUNTERS(false),

    /** Invalidations of filled keys: few and quickly applied, so one partition. */
    @JsonProperty("invalidations")
    INVALIDATIONS(false),

    /** Dead letters: records that were set aside, each with its reason. */
    @JsonProperty("dead-letters")
    DEAD_LETTERS(true),

    /** Marks of collections whose connector may have missed changes, or that are being copied: few keys. */
    @JsonProperty("history")
    HISTORY(false),

    /** Which generation is served: one key. */
    @JsonProperty("generations")
    GENERATIONS(false),

    /** Dead letters of state that are read again: in the partitions of the topics of state. */
    @JsonProperty("redrives")
    REDRIVES(true),

    /** Heartbeats of idle connectors, which move their positions on. */
    @JsonProperty("heartbeats")
    HEARTBEATS(false);

    private final boolean scales;

    TopicKind(boolean scales) {
        this.scales = scales;
    }

    /** Whether the number of partitions can be chosen; it is the same for all topics that scale. */
    public boolean scales() {
        return scales;
    }
}

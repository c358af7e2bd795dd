// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a topic holds. */
public enum TopicKind {
    /** Inserted documents that happened once (views, purchases), keyed by {@code book_id}. */
    @JsonProperty("facts")
    FACTS(true),

    /** Current documents, keyed by their {@code _id}; a tombstone is a deletion. */
    @JsonProperty("state")
    STATE(true),

    /** Each partition's candidates and counts: input of the one task that merges them, so one partition. */
    @JsonProperty("partials")
    PARTIALS(false),

    /** The materialized views, keyed by Redis key. */
    @JsonProperty("views")
    VIEWS(false),

    /** What Redis must forget because its source changed. Small and soon done, so one partition. */
    @JsonProperty("drops")
    DROPS(false),

    /** Records that could not be used, each with its reason. */
    @JsonProperty("dead-letters")
    DEAD_LETTERS(true),

    /** What idle connectors write so that their position moves on. */
    @JsonProperty("heartbeats")
    HEARTBEATS(false);

    private final boolean scales;

    TopicKind(boolean scales) {
        this.scales = scales;
    }

    /** Whether the number of partitions may be chosen: it is then the same for all topics that scale. */
    public boolean scales() {
        return scales;
    }
}

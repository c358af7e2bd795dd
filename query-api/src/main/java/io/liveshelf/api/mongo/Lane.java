// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

/** What questions to MongoDB are for. Each lane has connections and a queue of its own, so none waits behind another. */
public enum Lane {
    /** Lists by filter, order and page: many, and expensive. */
    LISTS,
    /** Lists of a user: many, found by an index, and of one person. */
    USERS,
    /** The materialized views: few, and everybody needs them. */
    VIEWS,
    /** One book, one chapter, one file: many, and cheap. */
    LOOKUPS,
    /** What users write. */
    WRITES;

    /** How many questions of this lane are asked at once, where so many lists are. */
    int connections(int lists) {
        return switch (this) {
            case LISTS, USERS, LOOKUPS -> lists;
            case VIEWS, WRITES -> Math.max(1, lists / 4);
        };
    }

    /** Connections of all lanes together. */
    static int allConnections(int lists) {
        int all = 0;
        for (Lane lane : values()) {
            all += lane.connections(lists);
        }
        return all;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import io.liveshelf.local.mongo.store.Databases;

/** What a stream watches: a collection, a database or the whole cluster. */
sealed interface StreamScope {
    /** Whether the stream sees a change. */
    boolean sees(String database, String collection);

    /** Whether the stream ends after a change, because what it watches is gone. */
    boolean endsWith(ChangeKind kind);

    /** The namespace of the cursor, which drivers use in {@code getMore}. */
    String namespace();

    /** One collection. */
    record OfCollection(String database, String collection) implements StreamScope {
        @Override
        public boolean sees(String changedDatabase, String changedCollection) {
            return collection.equals(changedCollection) && database.equals(changedDatabase);
        }

        @Override
        public boolean endsWith(ChangeKind kind) {
            return kind == ChangeKind.DROP || kind == ChangeKind.RENAME;
        }

        @Override
        public String namespace() {
            return database + "." + collection;
        }
    }

    /** All collections of a database. */
    record OfDatabase(String database) implements StreamScope {
        @Override
        public boolean sees(String changedDatabase, String changedCollection) {
            return database.equals(changedDatabase);
        }

        @Override
        public boolean endsWith(ChangeKind kind) {
            return kind == ChangeKind.DROP_DATABASE;
        }

        @Override
        public String namespace() {
            return database + ".$cmd.aggregate";
        }
    }

    /** All databases but the internal ones. */
    record OfCluster() implements StreamScope {
        @Override
        public boolean sees(String changedDatabase, String changedCollection) {
            return !Databases.isInternal(changedDatabase);
        }

        @Override
        public boolean endsWith(ChangeKind kind) {
            return false;
        }

        @Override
        public String namespace() {
            return "admin.$cmd.aggregate";
        }
    }
}

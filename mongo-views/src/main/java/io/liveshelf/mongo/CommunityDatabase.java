// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * The community's database at one instant. Everything in this module asks it, in the caller's thread, and lets the driver's
 * exceptions through.
 */
public final class CommunityDatabase {
    private final MongoDatabase database;
    private final IndexMonitor indexes;
    private final Duration timeLimit;
    private final Instant now;

    /**
     * A database that is asked now.
     *
     * @param indexes knows the indexes of this database
     * @param timeLimit how long the server may work on one aggregation
     * @param now the instant at which windows of time end; cut to milliseconds, as MongoDB writes dates
     */
    public CommunityDatabase(MongoDatabase database, IndexMonitor indexes, Duration timeLimit, Instant now) {
        this.database = database;
        this.indexes = indexes;
        this.timeLimit = timeLimit;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The database itself, for what is no aggregation. */
    public MongoDatabase database() {
        return database;
    }

    /** The instant at which it is asked. */
    public Instant now() {
        return now;
    }

    /** An aggregation that the server stops at the time limit. */
    public AggregateIterable<BsonDocument> aggregate(String collection, List<? extends Bson> stages) {
        return database.getCollection(collection, BsonDocument.class)
                .aggregate(stages)
                .allowDiskUse(true)
                .maxTime(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a unique index keeps two books from having one id; asks the server at most once a minute. */
    public boolean bookIdsAreUnique() {
        return indexes.current(database).uniqueBookIds();
    }
}

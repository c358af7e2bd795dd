// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import io.liveshelf.api.circuit.Circuit;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MongoDB with limits: so many connections, so long for each question, and no waiting for a server that is away. */
public final class Mongo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Mongo.class);

    private final MongoClient client;
    private final MongoDatabase database;
    private final Workers workers;
    private final Circuit circuit;
    private final IndexWatch indexes;
    private final long timeLimit;
    private final Clock clock;

    /** Connects in the background and does not wait for it; the listeners hear of every command. */
    public Mongo(ApiConfig.Mongo config, Clock clock, CommandListener... listeners) {
        client = MongoClients.create(ClientSettings.of(config, List.of(listeners)));
        database = client.getDatabase(config.database());
        workers = new Workers(config.connections());
        indexes = new IndexWatch(clock);
        timeLimit = ClientSettings.serverLimit(config).toMillis();
        this.clock = clock;
        circuit = new Circuit(
                "MongoDB",
                config.timeout(),
                config.breaker(),
                Reachability::isLost,
                () -> workers.probe(() -> pong(database)));
    }

    /**
     * What {@code work} finds in the database; fails with {@link Unavailable} where MongoDB does not answer in time, or
     * cannot.
     */
    public <T> CompletableFuture<T> ask(Function<MongoDatabase, T> work) {
        return circuit.call(() -> workers.run(() -> work.apply(database))).exceptionallyCompose(Mongo::unavailable);
    }

    private static <T> CompletableFuture<T> unavailable(Throwable wrapped) {
        Throwable e = Circuit.unwrapped(wrapped);
        if (e instanceof MongoException said && !Reachability.isLost(e)) {
            log.warn("MongoDB cannot answer: {} (code {})", said.getClass().getSimpleName(), said.getCode(), said);
            return CompletableFuture.failedFuture(new Unavailable("MongoDB cannot answer"));
        }
        return CompletableFuture.failedFuture(
                Reachability.isLost(e) || Reachability.isBusy(e) ? new Unavailable("MongoDB does not answer") : e);
    }

    /** An aggregation that the server stops when it takes too long. */
    public AggregateIterable<BsonDocument> aggregate(MongoDatabase in, String collection, List<? extends Bson> stages) {
        return in.getCollection(collection, BsonDocument.class)
                .aggregate(stages)
                .allowDiskUse(true)
                .maxTime(timeLimit, TimeUnit.MILLISECONDS);
    }

    /** Now, as MongoDB writes dates. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether an index keeps two books from having one id; asks the server once in a while. */
    public boolean keepsBookIdsUnique(MongoDatabase in) {
        return indexes.current(in).uniqueBookIds();
    }

    /** Completes once the server has answered a ping. */
    public CompletableFuture<Void> ping() {
        return circuit.call(() -> workers.probe(() -> pong(database))).thenAccept(pong -> {});
    }

    private static Document pong(MongoDatabase in) {
        return in.runCommand(new Document("ping", 1));
    }

    /** Looks which indexes are missing and says so in the log. */
    public CompletableFuture<Void> checkIndexes() {
        return ask(indexes::current).thenAccept(found -> {});
    }

    /** Whether, as far as is known, view sessions are removed after a while, so that MongoDB knows less than the streams. */
    public boolean forgetsSessions() {
        return indexes.known().sessionsExpire();
    }

    @Override
    public void close() {
        circuit.close();
        workers.close();
        client.close();
    }
}

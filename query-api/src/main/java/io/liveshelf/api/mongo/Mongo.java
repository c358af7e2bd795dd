// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import io.liveshelf.api.circuit.Circuit;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Source;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.IndexMonitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client of MongoDB: the connection, its circuit, a worker thread per connection and the time limit. Questions are those
 * of {@code io.liveshelf.mongo}.
 */
public final class Mongo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Mongo.class);

    private final MongoClient client;
    private final MongoDatabase database;
    private final Workers workers;
    private final Circuit circuit;
    private final IndexMonitor indexes;
    private final Duration timeLimit;
    private final Clock clock;

    /** Connects in the background, without waiting; nobody measures. */
    public Mongo(ApiConfig.Mongo config, Clock clock) {
        this(config, clock, new CompositeMeterRegistry());
    }

    /** The same; commands, connections and waiting questions are measured, and the listeners get every command. */
    public Mongo(ApiConfig.Mongo config, Clock clock, MeterRegistry registry, CommandListener... listeners) {
        client = MongoClients.create(ClientSettings.of(config, registry, List.of(listeners)));
        database = client.getDatabase(config.database());
        workers = new Workers(config.connections());
        indexes = new IndexMonitor(clock);
        timeLimit = ClientSettings.serverLimit(config);
        this.clock = clock;
        circuit = new Circuit(
                "MongoDB",
                config.timeout(),
                config.breaker(),
                Reachability::isLost,
                () -> workers.probe(() -> pong(database)));
        workers.bindTo(registry);
        circuit.bindTo(registry);
    }

    /** The answer to a question. Fails with {@link Unavailable} where MongoDB does not answer in time, or cannot. */
    public <T> CompletableFuture<T> ask(Function<CommunityDatabase, T> question) {
        return circuit.call(() -> workers.run(() -> question.apply(community())))
                .exceptionallyCompose(Mongo::unavailable);
    }

    /** The same, as it is served to everybody. */
    public CompletableFuture<Optional<Answer>> answer(Duration ttl, Function<CommunityDatabase, Payload> question) {
        return ask(community -> Optional.of(new Answer(
                question.apply(community).servedAt(community.now(), ttl).bytes(), Source.MONGO)));
    }

    private CommunityDatabase community() {
        return new CommunityDatabase(database, indexes, timeLimit, clock.instant());
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

    /** Completes once the server has answered a ping. */
    public CompletableFuture<Void> ping() {
        return circuit.call(() -> workers.probe(() -> pong(database))).thenAccept(pong -> {});
    }

    private static Document pong(MongoDatabase in) {
        return in.runCommand(new Document("ping", 1));
    }

    /** Reads the indexes; the log names those that are missing. */
    public CompletableFuture<Void> checkIndexes() {
        return ask(community -> indexes.current(community.database())).thenAccept(found -> {});
    }

    /** Whether, as far as is known, MongoDB removes view sessions, so that it knows less of the week than the streams. */
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

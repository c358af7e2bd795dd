// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import io.liveshelf.api.circuit.Circuit;
import io.liveshelf.api.circuit.Vigil;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client of MongoDB: the connections, a queue for each lane, the circuit and the time limits. A question waits in its lane
 * for a limited time; only then its time limit begins. A server that is slow but alive is never taken for one that is gone.
 * Questions are those of {@code io.liveshelf.mongo}.
 */
public final class Mongo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Mongo.class);

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

    private final MongoClient client;
    private final MongoDatabase database;
    private final Workers workers;
    private final Circuit circuit;
    private final Vigil vigil;
    private final Duration pingLimit;
    private final IndexMonitor indexes;
    private final Duration timeLimit;
    private final Clock clock;
    private volatile boolean closed;
    private CompletableFuture<Document> pinging = CompletableFuture.completedFuture(new Document());

    /** Connects in the background, without waiting; nobody measures. */
    public Mongo(ApiConfig.Mongo config, Clock clock) {
        this(config, clock, new CompositeMeterRegistry());
    }

    /** The same; commands, connections and waiting questions are measured, and the listeners get every command. */
    public Mongo(ApiConfig.Mongo config, Clock clock, MeterRegistry registry, CommandListener... listeners) {
        client = MongoClients.create(ClientSettings.of(config, registry, List.of(listeners)));
        database = client.getDatabase(config.database());
        workers = new Workers(config);
        pingLimit = config.connectTimeout();
        indexes = new IndexMonitor(clock);
        timeLimit = ClientSettings.serverLimit(config);
        this.clock = clock;
        circuit = new Circuit("MongoDB", config.timeout(), config.breaker(), Reachability::isLost, this::pong);
        vigil = new Vigil(patience(config), workers.timer(), this::pong, this::silent);
        workers.bindTo(registry);
        circuit.bindTo(registry);
    }

    /** Silence is noticed before a question's time is up. */
    private static Duration patience(ApiConfig.Mongo config) {
        Duration third = config.timeout().dividedBy(3);
        return third.compareTo(config.connectTimeout()) < 0 ? third : config.connectTimeout();
    }

    private void silent() {
        circuit.open();
        workers.giveUpWaiting(new Unavailable("MongoDB does not answer"));
    }

    /** The answer to a cheap question. Fails with {@link Unavailable} where MongoDB does not answer in time, or cannot. */
    public <T> CompletableFuture<T> ask(Function<CommunityDatabase, T> question) {
        return ask(Lane.LOOKUPS, question);
    }

    /** The answer to a question of this lane. */
    public <T> CompletableFuture<T> ask(Lane lane, Function<CommunityDatabase, T> question) {
        return (circuit.isClosed()
                        ? workers.<T>run(
                                lane, asked -> circuit.call(() -> vigil.over(asked)), () -> question.apply(community()))
                        : circuit.<T>call(CompletableFuture::new))
                .exceptionallyCompose(this::unavailable);
    }

    /** A list as it is served to everybody. */
    public CompletableFuture<Optional<Answer>> answer(Duration ttl, Function<CommunityDatabase, Payload> question) {
        return answer(Lane.LISTS, ttl, question);
    }

    /** What a question of this lane gives, as it is served to everybody. */
    public CompletableFuture<Optional<Answer>> answer(
            Lane lane, Duration ttl, Function<CommunityDatabase, Payload> question) {
        return ask(
                lane,
                community -> Optional.of(new Answer(
                                question.apply(community)
                                        .servedAt(community.now(), ttl)
                                        .bytes(),
                                Source.MONGO)
                        .asOf(community.now())));
    }

    private CommunityDatabase community() {
        return new CommunityDatabase(database, indexes, timeLimit, clock.instant());
    }

    private <T> CompletableFuture<T> unavailable(Throwable wrapped) {
        if (closed) {
            return CompletableFuture.failedFuture(new Unavailable("MongoDB is asked no more; the process is stopping"));
        }
        Throwable e = Circuit.unwrapped(wrapped);
        if (e instanceof MongoException said && !Reachability.isLost(e) && !Reachability.isSlow(e)) {
            log.warn("MongoDB cannot answer: {} (code {})", said.getClass().getSimpleName(), said.getCode(), said);
            return CompletableFuture.failedFuture(new Unavailable("MongoDB cannot answer"));
        }
        return CompletableFuture.failedFuture(
                Reachability.isLost(e) || Reachability.isSlow(e) ? new Unavailable("MongoDB does not answer") : e);
    }

    /** Completes once the server has answered a ping. */
    public CompletableFuture<Void> ping() {
        return circuit.call(this::pong).thenAccept(pong -> {});
    }

    /** However many ask for a sign of life, one is asked for at a time. */
    private synchronized CompletableFuture<Document> pong() {
        if (pinging.isDone()) {
            pinging = workers.probe(() -> database.withTimeout(pingLimit.toMillis(), TimeUnit.MILLISECONDS)
                    .runCommand(new Document("ping", 1)));
        }
        return pinging.copy();
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
        closed = true;
        circuit.close();
        // it takes leave of the server, which may be silent
        CompletableFuture<Void> goodbye = workers.last(client::close);
        workers.close();
        goodbye.completeOnTimeout(null, LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}

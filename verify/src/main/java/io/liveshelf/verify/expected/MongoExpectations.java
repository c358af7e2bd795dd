// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.IndexMonitor;
import io.liveshelf.mongo.views.MongoViews;
import io.liveshelf.verify.compare.Body;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.BSONException;

/** What MongoDB says should be served. Reads only. */
public final class MongoExpectations implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** The server's limit ends before ours, so that its error reaches us. */
    private static final Duration SERVER_TIME_LIMIT = TIMEOUT.minusMillis(500);

    private final MongoClient client;
    private final MongoDatabase database;
    private final IndexMonitor indexes = new IndexMonitor(Clock.systemUTC());

    private MongoExpectations(ConnectionString address, String database) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(address)
                .applicationName("liveshelf-verify")
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                                .readTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
                .build());
        this.database = client.getDatabase(database);
    }

    /**
     * The database of a deployment.
     *
     * @throws UnusableAddress if the address or the name cannot be used, or the address asks for reads from secondaries:
     *     those may lag behind, so their answers prove nothing
     */
    public static MongoExpectations of(String uri, String database) throws UnusableAddress {
        ConnectionString address;
        try {
            address = new ConnectionString(uri);
            MongoNamespace.checkDatabaseNameValidity(database);
        } catch (IllegalArgumentException e) {
            // the driver's message may repeat the address, which may hold a password
            throw new UnusableAddress("MongoDB's address or database name cannot be used; an address is"
                    + " mongodb://[user:password@]host[:port][,…][/?options]");
        }
        if (address.getReadPreference() != null && address.getReadPreference().isSecondaryOk()) {
            throw new UnusableAddress(
                    "MongoDB's address must not ask for secondaries (readPreference): they may lag behind");
        }
        return new MongoExpectations(address, database);
    }

    /**
     * Checks that MongoDB answers, and reads its indexes.
     *
     * @throws IOException if it does not answer
     */
    public void ping() throws IOException, InterruptedException {
        ask(community -> indexes.current(community.database()));
    }

    /** Whether MongoDB removes view sessions, so that the streams know more of the week than it does. */
    public boolean forgetsSessions() {
        return indexes.known().sessionsExpire();
    }

    /** A view, computed from the collections. */
    public Expectation of(ViewRule rule) {
        return new Expectation() {
            private final AuthorReads reads = new AuthorReads();

            @Override
            public Body compute() throws IOException, InterruptedException {
                return read(rule);
            }

            @Override
            public Optional<Body> spotCheck(Body last) throws IOException, InterruptedException {
                if (rule.view().equals(Views.FEATURED_AUTHORS)) {
                    return Optional.of(spotCheckAuthors(reads, last));
                }
                return FactExpectation.isFor(rule) ? Optional.empty() : spotCheckBooks(rule, last, Map.of());
            }
        };
    }

    private Body spotCheckAuthors(AuthorReads reads, Body last) throws IOException, InterruptedException {
        return last.with(ask(community -> reads.of(community.database(), last)));
    }

    /** A spot check of what the view lists, with these counts of facts by book. */
    Optional<Body> spotCheckBooks(ViewRule rule, Body last, Map<Basis, Map<String, Long>> counts)
            throws IOException, InterruptedException {
        if (!SpotCheckInputs.isFor(rule)) {
            return Optional.empty();
        }
        List<String> ids = SpotCheckInputs.bookIds(last);
        Inputs inputs = SpotCheckInputs.of(ids, cards(ids), counts);
        Body seen = Body.read(
                rule.of(inputs).servedAt(Instant.now(), rule.view().ttl()).bytes());
        return Optional.of(seen).filter(body -> body.books().equals(last.books()));
    }

    /**
     * A view that counts facts: the facts from the fact topics, the books from MongoDB.
     *
     * @throws IOException if Kafka does not answer
     */
    public FactExpectation ofFacts(ViewRule rule, KafkaConnection kafka) throws IOException {
        return new FactExpectation(this, FactTopics.of(kafka, Instant.now()), rule);
    }

    /** A view from MongoDB's totals and these rankings by facts. */
    Body counted(ViewRule rule, Map<Basis, List<Candidate>> counted) throws IOException, InterruptedException {
        return read(new ViewRule(
                rule.view(), CountedInputs.totalsOf(rule), totals -> rule.of(new CountedInputs(totals, counted))));
    }

    Map<String, Long> facts(MongoFacts facts, Instant from, Instant to) throws IOException, InterruptedException {
        return ask(community -> facts.between(community.database(), from, to));
    }

    /** The cards of the visible ones of these books. */
    public Map<String, Body> cardsOf(Collection<String> bookIds) throws IOException, InterruptedException {
        Map<String, Body> bodies = new HashMap<>();
        for (Map.Entry<String, Card> card : cards(bookIds).entrySet()) {
            bodies.put(
                    card.getKey(),
                    Body.read(new BookCard(card.getValue())
                            .servedAt(Instant.now(), BookCards.TTL)
                            .bytes()));
        }
        return bodies;
    }

    Map<String, Card> cards(Collection<String> bookIds) throws IOException, InterruptedException {
        return ask(community -> new CardBooks(community.database()).visible(bookIds));
    }

    /** Ids of visible books, at most that many. */
    public List<String> visibleBooks(int most) throws IOException, InterruptedException {
        return ask(community -> new CardBooks(community.database()).visibleIds(most));
    }

    private Body read(ViewRule rule) throws IOException, InterruptedException {
        return Body.read(ask(community -> MongoViews.compute(community, rule)
                .servedAt(community.now(), rule.view().ttl())
                .bytes()));
    }

    private <T> T ask(Function<CommunityDatabase, T> question) throws IOException, InterruptedException {
        try {
            return question.apply(new CommunityDatabase(database, indexes, SERVER_TIME_LIMIT, Instant.now()));
        } catch (MongoInterruptedException e) {
            throw new InterruptedException(e.getMessage());
        } catch (MongoTimeoutException | MongoSocketException e) {
            throw new IOException("MongoDB does not answer", e);
        } catch (MongoException e) {
            throw new IOException("MongoDB cannot answer: " + e.getClass().getSimpleName() + " " + e.getCode(), e);
        } catch (BSONException e) {
            throw new IOException("MongoDB's answer cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

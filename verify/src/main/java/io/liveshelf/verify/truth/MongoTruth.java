// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.truth;

import com.mongodb.ConnectionString;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.mongo.MongoViews;
import io.liveshelf.api.read.Answer;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.verify.compare.Body;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What MongoDB says. Reads only. */
public final class MongoTruth implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int CONNECT_MILLIS = 5_000;

    private final Mongo mongo;
    private final MongoViews views;

    private MongoTruth(ApiConfig.Mongo config) {
        mongo = new Mongo(config, Clock.systemUTC());
        views = new MongoViews(mongo);
    }

    /**
     * The database of that deployment.
     *
     * @throws UnusableAddress if the address or the name is none, or the address asks for reads from secondaries: what
     *     those say can be of long ago, and proves nothing
     */
    public static MongoTruth of(String uri, String database) throws UnusableAddress {
        ApiConfig.Mongo config = config(uri, database);
        ConnectionString address = config.uri();
        if (address.getReadPreference() != null && address.getReadPreference().isSecondaryOk()) {
            throw new UnusableAddress(
                    "MongoDB's address must not ask for secondaries (readPreference): they may lag behind");
        }
        return new MongoTruth(config);
    }

    private static ApiConfig.Mongo config(String uri, String database) throws UnusableAddress {
        try {
            return ApiConfig.from(Map.of(
                            "MONGODB_URI",
                            uri,
                            "MONGODB_DATABASE",
                            database,
                            "MONGODB_HOLD_MS",
                            "0",
                            "MONGODB_TIMEOUT_MS",
                            Integer.toString(TIMEOUT_MILLIS),
                            "MONGODB_CONNECT_TIMEOUT_MS",
                            Integer.toString(CONNECT_MILLIS)))
                    .mongo();
        } catch (InvalidConfiguration e) {
            throw new UnusableAddress(String.valueOf(e.getMessage()).replace("\n", "; "));
        }
    }

    /**
     * Whether anybody is there, and what its indexes are.
     *
     * @throws IOException if not
     */
    public void ping() throws IOException, InterruptedException {
        wait(mongo.checkIndexes());
    }

    /** Whether MongoDB forgets view sessions, so that the streams know more of the week than it does. */
    public boolean forgetsSessions() {
        return mongo.forgetsSessions();
    }

    /** A view, computed from the collections. */
    public Truth of(View view) {
        return new Truth() {
            private final AuthorReads reads = new AuthorReads();

            @Override
            public Body now() throws IOException, InterruptedException {
                return Body.read(read(view).bytes());
            }

            @Override
            public Optional<Body> look(Body last) throws IOException, InterruptedException {
                if (view.equals(Views.FEATURED_AUTHORS)) {
                    return Optional.of(lookAtAuthors(reads, last));
                }
                return FactTruth.isFor(view) ? Optional.empty() : lookAt(view, last, Map.of());
            }
        };
    }

    private Body lookAtAuthors(AuthorReads reads, Body last) throws IOException, InterruptedException {
        return last.with(wait(mongo.ask(database -> reads.of(database, last))));
    }

    /** A look at what the view lists, with these counts of facts by book. */
    Optional<Body> lookAt(View view, Body last, Map<Basis, Map<String, Long>> counts)
            throws IOException, InterruptedException {
        if (!ListedAgain.isFor(view)) {
            return Optional.empty();
        }
        List<String> ids = ListedAgain.bookIds(last);
        Inputs inputs = ListedAgain.of(ids, cards(ids), counts);
        Body seen =
                Body.read(view.of(inputs).servedAt(Instant.now(), view.ttl()).bytes());
        return Optional.of(seen).filter(body -> body.books().equals(last.books()));
    }

    /**
     * A view that counts facts, by what the fact topics say of those and MongoDB of books.
     *
     * @param bootstrapServers of Kafka
     * @throws IOException if Kafka is not there
     */
    public FactTruth ofFacts(View view, String bootstrapServers) throws IOException {
        return new FactTruth(this, FactTopics.of(bootstrapServers, Instant.now()), view);
    }

    /** The view's rule, fed with MongoDB's totals, and with these rankings of what is counted from facts. */
    Body counted(View view, Map<Basis, List<Candidate>> counted) throws IOException, InterruptedException {
        View asked = new View(
                view.key(),
                view.path(),
                view.ttl(),
                CountedInputs.totalsOf(view),
                totals -> view.of(new CountedInputs(totals, counted)));
        return Body.read(read(asked).bytes());
    }

    Map<String, Long> facts(MongoFacts facts, Instant from, Instant to) throws IOException, InterruptedException {
        return wait(mongo.ask(database -> facts.between(database, from, to)));
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
        return wait(mongo.ask(database -> new CardBooks(database).visible(bookIds)));
    }

    /** Ids of visible books, at most that many. */
    public List<String> visibleBooks(int most) throws IOException, InterruptedException {
        return wait(mongo.ask(database -> new CardBooks(database).visibleIds(most)));
    }

    private Answer read(View view) throws IOException, InterruptedException {
        return wait(views.resource(view).computation().compute())
                .orElseThrow(() -> new IOException("MongoDB has nothing to say"));
    }

    private static <T extends @Nullable Object> T wait(CompletableFuture<T> answer)
            throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        }
    }

    @Override
    public void close() {
        mongo.close();
    }
}

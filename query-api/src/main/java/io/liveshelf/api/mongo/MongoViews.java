// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.event.CommandListener;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Origin;
import io.liveshelf.api.read.ViewSource;
import io.liveshelf.views.contract.View;
import io.liveshelf.views.ranking.Input;
import io.liveshelf.views.source.MongoIndexes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Computes a view from the collections, with one aggregation: every input of the view is an uncorrelated lookup, so each
 * uses the indexes of its own collection, and the rule of the contract does the rest.
 */
public final class MongoViews implements ViewSource, AutoCloseable {
    private final MongoLink link;
    private final IndexWatch indexes;
    private final Duration timeout;
    private final Clock clock;

    /** Connects in the background and does not wait for it; the listeners hear of every command. */
    public MongoViews(ApiConfig.Mongo config, Clock clock, CommandListener... listeners) {
        link = new MongoLink(config, List.of(listeners));
        indexes = new IndexWatch(clock);
        timeout = config.timeout();
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Answer> read(View view) {
        return link.ask(database -> compute(database, view));
    }

    /** Completes once the server has answered a ping. */
    public CompletableFuture<Void> ping() {
        return link.ask(database -> database.runCommand(new Document("ping", 1)))
                .thenAccept(pong -> {});
    }

    /** Looks which indexes are missing and says so in the log. */
    public CompletableFuture<Void> checkIndexes() {
        return link.ask(indexes::current).thenAccept(found -> {});
    }

    /** Whether, as far as is known, view sessions are removed after a while, so that MongoDB knows less than the streams. */
    public boolean forgetsSessions() {
        return indexes.known().sessionsExpire();
    }

    private Answer compute(MongoDatabase database, View view) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BsonDocument found = database.getCollection(MongoIndexes.BOOKS, BsonDocument.class)
                .aggregate(pipeline(view, now, indexes.current(database).uniqueBookIds()))
                .allowDiskUse(true)
                .maxTime(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .first();
        var inputs = new FoundInputs(found == null ? new BsonDocument() : found);
        return new Answer(view.of(inputs).servedAt(now, view.ttl()).bytes(), Origin.MONGO);
    }

    /** Starts from any one visible book: without one, every input is empty. */
    static List<Bson> pipeline(View view, Instant now, boolean uniqueBookIds) {
        List<Bson> stages = new ArrayList<>();
        stages.add(Aggregates.match(Books.visible("")));
        stages.add(Aggregates.limit(1));
        stages.add(Aggregates.project(Projections.include("_id")));
        for (Input input : view.needs()) {
            Question question = Question.about(input, now, uniqueBookIds);
            stages.add(Aggregates.lookup(question.collection(), List.of(), question.pipeline(), input.name()));
        }
        return stages;
    }

    @Override
    public void close() {
        link.close();
    }
}

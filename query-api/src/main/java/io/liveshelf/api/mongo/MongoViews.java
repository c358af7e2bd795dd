// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.event.CommandListener;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Origin;
import io.liveshelf.api.read.ViewSource;
import io.liveshelf.views.contract.View;
import io.liveshelf.views.source.MongoIndexes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Computes a view from the collections: one aggregation finds its inputs, the rule of the contract does the rest. */
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
        List<Question> questions = view.needs().stream()
                .map(input ->
                        Question.about(input, now, indexes.current(database).uniqueBookIds()))
                .toList();
        var inputs =
                new FoundInputs(questions.size() == 1 ? one(database, questions.get(0)) : all(database, questions));
        return new Answer(view.of(inputs).servedAt(now, view.ttl()).bytes(), Origin.MONGO);
    }

    private Map<String, List<BsonDocument>> one(MongoDatabase database, Question question) {
        List<BsonDocument> rows =
                aggregate(database, question.collection(), question.pipeline()).into(new ArrayList<>());
        return Map.of(question.name(), rows);
    }

    /**
     * Each question is an uncorrelated lookup and so uses the indexes of its own collection. They hang on any one visible
     * book: without one, every answer is empty.
     */
    private Map<String, List<BsonDocument>> all(MongoDatabase database, List<Question> questions) {
        List<Bson> stages = new ArrayList<>();
        stages.add(Aggregates.match(Books.visible("")));
        stages.add(Aggregates.limit(1));
        stages.add(Aggregates.project(Projections.include("_id")));
        for (Question question : questions) {
            stages.add(Aggregates.lookup(question.collection(), List.of(), question.pipeline(), question.name()));
        }
        BsonDocument found = aggregate(database, MongoIndexes.BOOKS, stages).first();
        return found == null
                ? Map.of()
                : questions.stream()
                        .collect(Collectors.toMap(
                                Question::name, question -> FoundInputs.array(found, question.name())));
    }

    private AggregateIterable<BsonDocument> aggregate(MongoDatabase database, String collection, List<Bson> stages) {
        return database.getCollection(collection, BsonDocument.class)
                .aggregate(stages)
                .allowDiskUse(true)
                .maxTime(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        link.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.view.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Computes a view from the collections: one aggregation finds its inputs, the rule of the contract does the rest. */
public final class MongoViews {
    private final Mongo mongo;

    /** Asks this MongoDB. */
    public MongoViews(Mongo mongo) {
        this.mongo = mongo;
    }

    /** The view, as it is read. */
    public Resource resource(View view) {
        return Resource.of(view, () -> mongo.ask(database -> Optional.of(compute(database, view))));
    }

    private Answer compute(MongoDatabase database, View view) {
        Instant now = mongo.now();
        var inputs = new FoundInputs(find(database, view, now));
        return new Answer(view.of(inputs).servedAt(now, view.ttl()).bytes(), Source.MONGO);
    }

    private Map<String, List<BsonDocument>> find(MongoDatabase database, View view, Instant now) {
        boolean uniqueIds = mongo.keepsBookIdsUnique(database);
        if (AuthorsQuestion.answers(view.needs())) {
            return authors(database, uniqueIds);
        }
        List<Question> questions = view.needs().stream()
                .map(input -> Question.about(input, now, uniqueIds))
                .toList();
        return questions.size() == 1 ? one(database, questions.get(0)) : all(database, questions);
    }

    /** All rankings of authors come in one document. */
    private Map<String, List<BsonDocument>> authors(MongoDatabase database, boolean uniqueIds) {
        BsonDocument found = mongo.aggregate(database, MongoIndexes.BOOKS, AuthorsQuestion.pipeline(uniqueIds))
                .first();
        return found == null
                ? Map.of()
                : found.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), name -> Rows.array(found, name)));
    }

    private Map<String, List<BsonDocument>> one(MongoDatabase database, Question question) {
        List<BsonDocument> rows = mongo.aggregate(database, question.collection(), question.pipeline())
                .into(new ArrayList<>());
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
        BsonDocument found =
                mongo.aggregate(database, MongoIndexes.BOOKS, stages).first();
        return found == null
                ? Map.of()
                : questions.stream()
                        .collect(Collectors.toMap(Question::name, question -> Rows.array(found, question.name())));
    }
}

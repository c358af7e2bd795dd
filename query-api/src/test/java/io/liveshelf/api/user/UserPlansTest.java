// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.user;

import io.liveshelf.api.mongo.PlannedQuestions;
import io.liveshelf.api.read.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserPlansTest {
    private static final UserPage PAGE = new UserPage("anna", 0, 20);
    private static final Map<String, Function<MongoUsers, CompletableFuture<Optional<Answer>>>> QUESTIONS = Map.of(
            "saved-books", users -> users.savedBooks(PAGE),
            "history", users -> users.history(PAGE),
            "purchases", users -> users.purchases(PAGE),
            "own books", users -> users.ownBooks(PAGE));

    private final PlannedQuestions plans = new PlannedQuestions();

    UserPlansTest() {
        insert("online_books", new Document("community_config", new Document("is_public", true)));
        for (String collection : List.of("saved_books", "book_purchases", "book_view_sessions", "reading_progress")) {
            insert(
                    collection,
                    new Document("user_id", "anna")
                            .append("purchased_at", Instant.EPOCH)
                            .append("viewed_at", Instant.EPOCH));
        }
    }

    private void insert(String collection, Document document) {
        plans.database().getCollection(collection).insertOne(document.append("book_id", "a"));
    }

    @AfterAll
    void stop() {
        plans.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"saved-books", "history", "purchases", "own books"})
    void answersByIndexes(String question) {
        plans.check(mongo -> Objects.requireNonNull(QUESTIONS.get(question)).apply(new MongoUsers(mongo)));
    }
}

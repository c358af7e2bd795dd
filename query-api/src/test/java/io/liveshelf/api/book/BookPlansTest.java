// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.liveshelf.api.mongo.PlannedQuestions;
import io.liveshelf.api.read.Answer;
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
class BookPlansTest {
    private static final Map<String, Function<MongoBooks, CompletableFuture<Optional<Answer>>>> QUESTIONS = Map.of(
            "card", books -> books.card("a"),
            "chapters", books -> books.chapters("a"),
            "chapter", books -> books.chapter("a", 1),
            "descriptions", books -> books.descriptions("a"),
            "progress", books -> books.progress("anna", "a"));

    private final PlannedQuestions plans = new PlannedQuestions();

    BookPlansTest() {
        plans.database()
                .getCollection("online_books")
                .insertOne(new Document("book_id", "a").append("authors", java.util.List.of("@me")));
    }

    @AfterAll
    void stop() {
        plans.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "chapters", "chapter", "descriptions", "progress"})
    void answersByIndexes(String question) {
        plans.check(mongo -> Objects.requireNonNull(QUESTIONS.get(question)).apply(new MongoBooks(mongo)));
    }
}

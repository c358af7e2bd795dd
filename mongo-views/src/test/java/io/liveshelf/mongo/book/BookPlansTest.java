// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.book;

import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.testing.PlanCheck;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookPlansTest {
    private static final Map<String, Consumer<CommunityDatabase>> QUESTIONS = Map.of(
            "card", community -> BookContent.card(community, "a"),
            "chapters", community -> BookContent.chapters(community, "a"),
            "chapter", community -> BookContent.chapter(community, "a", 1),
            "descriptions", community -> BookContent.descriptions(community, "a"),
            "progress", community -> BookContent.progress(community, "anna", "a"));

    private final PlanCheck plans = new PlanCheck();

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
        plans.check(Objects.requireNonNull(QUESTIONS.get(question)));
    }
}

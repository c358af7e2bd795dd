// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.user;

import io.liveshelf.contract.search.Page;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.testing.PlanCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserPlansTest {
    private static final Map<String, Consumer<CommunityDatabase>> QUESTIONS = Map.of(
            "saved-books", community -> UserLists.saved(community, "anna", Page.FIRST),
            "history", community -> UserLists.history(community, "anna", Page.FIRST),
            "purchases", community -> UserLists.purchases(community, "anna", Page.FIRST),
            "own books", community -> UserLists.own(community, "anna", Page.FIRST));

    private final PlanCheck plans = new PlanCheck();

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
        plans.check(Objects.requireNonNull(QUESTIONS.get(question)));
    }
}

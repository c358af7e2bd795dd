// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoFactsTest {
    private static final Instant FROM = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T10:00:00Z");
    private static final String VIEWS = "community.book_view_sessions";
    private static final String PURCHASES = "community.book_purchases";

    private final EmbeddedMongo server = EmbeddedMongo.start(EmbeddedMongoConfig.inMemory());
    private final MongoClient client = MongoClients.create(server.connectionString());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void insert(String collection, String json) {
        client.getDatabase("community")
                .getCollection(collection, BsonDocument.class)
                .insertOne(BsonDocument.parse(json));
    }

    private static String view(String id, String bookId, String at) {
        return "{_id: '" + id + "', book_id: '" + bookId + "', user_id: 'u', pages: 3, viewed_at: {$date: '" + at
                + "'}}";
    }

    @Test
    void readsTheFactsOfATimeAsTheStreamsReadThem() throws Exception {
        insert("book_view_sessions", view("early", "a", "2026-11-23T09:59:59.999Z"));
        insert("book_view_sessions", view("first", "a", "2026-11-23T10:00:00Z"));
        insert("book_view_sessions", view("last", "b", "2026-11-24T09:59:59.999Z"));
        insert("book_view_sessions", view("late", "b", "2026-11-24T10:00:00Z"));
        insert("book_view_sessions", "{_id: 'no book', viewed_at: {$date: '2026-11-23T12:00:00Z'}}");
        insert("book_view_sessions", "{_id: 'no time', book_id: 'a', viewed_at: '2026-11-23T12:00:00Z'}");
        insert(
                "book_purchases",
                "{_id: {$oid: '65a000000000000000000001'}, book_id: 'c', points_spent: {$numberLong: '5'},"
                        + " purchased_at: {$date: '2026-11-23T12:00:00Z'}}");

        List<MongoFacts.Found> views = new ArrayList<>();
        List<MongoFacts.Found> purchases = new ArrayList<>();
        try (MongoFacts facts = MongoFacts.at(server.connectionString(), "community")) {
            assertThat(facts.count(VIEWS, FROM, TO)).isEqualTo(3);
            assertThat(facts.read(VIEWS, FROM, TO, views::add))
                    .as("without a book")
                    .isOne();
            assertThat(facts.read(PURCHASES, FROM, TO, purchases::add)).isZero();
        }

        assertThat(views).extracting(MongoFacts.Found::bookId).containsExactlyInAnyOrder("a", "b");
        for (MongoFacts.Found each : views) {
            assertThat(ViewSession.parse(each.json().getBytes(UTF_8)))
                    .isEqualTo(ViewSession.read(BsonDocument.parse(each.json())))
                    .extracting(ViewSession::at)
                    .isEqualTo(each.at());
        }
        assertThat(Purchase.parse(purchases.get(0).json().getBytes(UTF_8)).id()).isEqualTo("65a000000000000000000001");
    }

    @Test
    void saysThatThereIsNoServerWithoutSayingHowItIsReached() {
        assertThatThrownBy(() -> MongoFacts.at("http://user:secret@host", "community"))
                .isInstanceOf(Unavailable.class)
                .hasMessageNotContaining("secret");
    }
}

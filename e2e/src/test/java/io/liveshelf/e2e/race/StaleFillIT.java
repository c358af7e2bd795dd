// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.contract.Reader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A reader gets MongoDB's answer from before a change, and is held until the change has come through Kafka and invalidated the
 * key. The old answer must not get into Redis, and no later reader may get it.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaleFillIT {
    private static final String BOOK = "race-book";
    private static final String USER = "race-user";
    private static final ApiRequest PAGE = ApiRequest.of("books").at(BOOK);

    private Stack stack;
    private HeldApi heldApi;

    /**
     * A change, and the key whose readers it races.
     *
     * @param scope the invalidation scope, which names the fill token
     * @param keys pattern of the Redis keys that hold such answers
     * @param field the field that is changed; the answer shows it, or a list of books, which holds ids, lists the book no more
     */
    record Race(String scope, String keys, ApiRequest question, String collection, String field) {
        /** The value after the change. */
        String newValue() {
            return field.equals("updated_at") ? HeldApi.NEW.toString() : "new " + scope;
        }

        boolean isNew(String body) {
            return isListOfBooks() ? !body.contains(BOOK) : body.contains(newValue());
        }

        private boolean isListOfBooks() {
            return collection.equals("online_books");
        }

        boolean isNew(HttpResponse<byte[]> response) {
            assertThat(response.statusCode()).isEqualTo(200);
            return isNew(new String(response.body(), StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return scope;
        }
    }

    static Stream<Race> races() {
        return Stream.of(
                new Race(
                        "books:search",
                        "books:search:*",
                        ApiRequest.of("community/books/search").with("author", "@race"),
                        "online_books",
                        "authors"),
                new Race(
                        "books:child:tho-hay",
                        "books:child:tho-hay:*",
                        ApiRequest.of("book-categories/child/tho-hay"),
                        "online_books",
                        "community_config.category"),
                new Race(
                        "user:race-user:purchases",
                        "user:race-user:purchases",
                        ApiRequest.of("users").at(USER).at("purchases").by(USER),
                        "book_purchases",
                        "purchase_type"),
                new Race(
                        "user:race-user:progress:race-book",
                        "user:race-user:progress:race-book",
                        PAGE.at("progress").by(USER),
                        "reading_progress",
                        "updated_at"),
                new Race(
                        "book:race-book:chapter:1",
                        "book:race-book:chapter:1",
                        PAGE.at("chapters").at("1"),
                        "book_chapters",
                        "content"),
                new Race(
                        "book:race-book:chapters:list",
                        "book:race-book:chapters:list",
                        PAGE.at("chapters"),
                        "book_chapters",
                        "title"),
                new Race(
                        "book:race-book:descriptions",
                        "book:race-book:descriptions",
                        PAGE.at("descriptions"),
                        "book_descriptions",
                        "updated_at"));
    }

    @BeforeAll
    void start(Stack shared) {
        stack = shared;
        heldApi = HeldApi.on(stack, stack.parts().endpoints().redis().address());
        put("online_books", book());
        put(
                "book_chapters",
                of("chapter_id").append("number", 1).append("content", "old").append("title", "old"));
        put("reading_progress", of("user_id").append("updated_at", new BsonDateTime(0)));
        put("book_descriptions", of("book_id").append("updated_at", new BsonDateTime(0)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> stack.redis(redis -> redis.exists("book:race-book:metadata")) == 1);
    }

    private static Document of(String id) {
        var document = new Document("_id", BOOK).append(id, BOOK).append("book_id", BOOK);
        return id.equals("user_id") ? document.append(id, USER) : document;
    }

    private static Document book() {
        return new Document("_id", BOOK)
                .append("book_id", BOOK)
                .append("title", "racing")
                .append("owner_id", USER)
                .append("authors", List.of("@race"))
                .append("community_config", new Document("is_public", true).append("category", "Thơ Hay"));
    }

    private void put(String collection, Document document) {
        stack.community()
                .getCollection(collection)
                .replaceOne(Filters.eq(document.get("_id")), document, new ReplaceOptions().upsert(true));
    }

    @AfterAll
    void clean() throws Exception {
        heldApi.close();
        for (String name : List.of("online_books", "book_chapters", "reading_progress", "book_descriptions")) {
            stack.community().getCollection(name).deleteOne(Filters.eq(BOOK));
        }
    }

    @ParameterizedTest
    @MethodSource("races")
    void leavesNoStaleAnswerBehind(Race race) throws Exception {
        leavesNoStaleAnswerBehind(race, () -> change(race));
    }

    /** The API looks through the searches itself, before the streams have heard of its write. */
    @Test
    void leavesNoStaleSearchBehindAWriteThroughTheApi() throws Exception {
        var race = new Race(
                "books:search",
                "books:search:*",
                ApiRequest.of("community/books/search").with("q", "racing"),
                "online_books",
                "title");
        leavesNoStaleAnswerBehind(
                race,
                () -> assertThat(Reader.send(
                                        "PUT",
                                        stack.api(),
                                        PAGE.by(USER),
                                        HttpRequest.BodyPublishers.ofString("{\"title\": \"another\"}"),
                                        "Content-Type",
                                        "application/json")
                                .statusCode())
                        .isEqualTo(200));
    }

    private void leavesNoStaleAnswerBehind(Race race, Runnable change) throws Exception {
        deleteKeys(race);
        MongoProxy.Hold hold = heldApi.proxy().holdAnswers();
        CompletableFuture<HttpResponse<byte[]>> reader =
                CompletableFuture.supplyAsync(() -> Reader.ask(heldApi.address(), race.question()));
        assertThat(hold.held().await(20, TimeUnit.SECONDS))
                .as("MongoDB has answered")
                .isTrue();

        String token = fillToken(race);
        change.run();
        await().atMost(Duration.ofSeconds(5)).until(() -> !fillToken(race).equals(token));
        heldApi.proxy().release();

        assertThat(race.isNew(reader.get(20, TimeUnit.SECONDS)))
                .as("the reader read before the change")
                .isFalse();
        assertThat(valid(race)).as("what the held reader filled into Redis").isEmpty();
        for (String api : List.of(heldApi.address(), stack.api())) {
            await().atMost(Duration.ofSeconds(5)).until(() -> {
                boolean isNew = race.isNew(Reader.ask(api, race.question()));
                assertThat(valid(race))
                        .as("what the next readers filled into Redis")
                        .allMatch(race::isNew);
                return isNew;
            });
        }
        // a search is filled when it is computed for the second time
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            Reader.ask(stack.api(), race.question());
            assertThat(valid(race)).as("what is valid in Redis in the end").hasSize(1);
        });
    }

    /** Deletes what earlier readers filled, so that this reader is the first. */
    private void deleteKeys(Race race) {
        stack.redis(redis -> {
            List<String> keys = redis.keys(race.keys());
            return keys.isEmpty() ? 0L : redis.del(keys.toArray(String[]::new));
        });
    }

    private String fillToken(Race race) {
        String token = stack.redis(redis -> redis.get("liveshelf:fill-token:" + race.scope()));
        return Objects.requireNonNullElse(token, "");
    }

    private void change(Race race) {
        var collection = stack.community().getCollection(race.collection());
        if (race.collection().equals("book_purchases")) {
            collection.insertOne(new Document("book_id", BOOK)
                    .append("user_id", USER)
                    .append("purchase_type", race.newValue())
                    .append("purchased_at", Date.from(Instant.now())));
            return;
        }
        Object value = switch (race.field()) {
            case "updated_at" -> Date.from(HeldApi.NEW);
            case "authors" -> List.of("@other");
            case "community_config.category" -> "Truyện Tranh";
            default -> race.newValue();
        };
        collection.updateOne(Filters.eq(BOOK), Updates.set(race.field(), value));
    }

    /** The valid answers of this question in Redis. */
    private List<String> valid(Race race) {
        return stack.redis(redis -> redis.keys(race.keys()).stream()
                .filter(key -> redis.exists("liveshelf:group:" + race.scope()) == 0
                        ? !race.keys().endsWith("*")
                        : redis.zscore("liveshelf:group:" + race.scope(), key) != null)
                .map(redis::get)
                .filter(Objects::nonNull)
                .toList());
    }
}

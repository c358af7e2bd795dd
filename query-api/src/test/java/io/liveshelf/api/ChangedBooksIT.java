// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.RunningApi.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Updates;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.ChangedBook.Searchable;
import io.liveshelf.contract.search.ChangedBooks;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.RedisInvalidations;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What readers get of filled searches, and of their copies in memory, after the streams have invalidated those that a book touches. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class ChangedBooksIT {
    private static final String SEARCH = "/api/v1/community/books/search?q=";
    private static final String ALL = "/api/v1/community/books/search?sort_by=views";

    private final RunningApi api = RunningApi.behindAProxy();
    private final RedisInvalidations streams =
            new RedisInvalidations(RedisSettings.of(api.redis.url(), Duration.ofSeconds(10)));

    @BeforeEach
    void fill() {
        for (String id : List.of("a", "b")) {
            api.book(id);
            api.publishCard(id);
        }
        for (String path : List.of(SEARCH + "book%20a", SEARCH + "book%20b", SEARCH + "renamed", ALL)) {
            await().untilAsserted(() ->
                    assertThat(cache(api.client.get(path))).as(path).isIn("REDIS", "LOCAL"));
            await().until(() -> cache(api.client.get(path)).equals("LOCAL"));
        }
        assertThat(footprints())
                .as("of those that do not let every book through")
                .isEqualTo(3);
    }

    @AfterEach
    void stop() {
        api.freezeMongo(false);
        streams.close();
        api.close();
    }

    @Test
    void searchesThatTheBookDoesNotTouchNeedNoMongo() throws RedisUnreachable {
        rename();
        api.freezeMongo(true);

        var kept = api.client.get(SEARCH + "book%20b");

        assertThat(cache(kept)).isIn("REDIS", "LOCAL");
        assertThat(ids(kept)).containsExactly("b");
        await().untilAsserted(() ->
                assertThat(cache(api.client.get(SEARCH + "book%20b"))).isEqualTo("LOCAL"));
    }

    @Test
    void searchesThatItMatchedOrMatchesNowAreComputedAnew() throws RedisUnreachable {
        rename();

        assertThat(ids(api.client.get(SEARCH + "book%20a"))).isEmpty();
        assertThat(ids(api.client.get(SEARCH + "renamed"))).containsExactly("a");
    }

    @Test
    void listsOfAllBooksAreComputedAnew() throws RedisUnreachable {
        rename();

        assertThat(cache(api.client.get(ALL))).isEqualTo("MONGO");
    }

    private void rename() throws RedisUnreachable {
        api.mongo
                .database()
                .getCollection("online_books")
                .updateOne(new Document("book_id", "a"), Updates.set("title", "Renamed"));
        streams.invalidateSearches(new ChangedBooks(
                List.of(new ChangedBook("a", new Searchable("Renamed", List.of(), List.of(), null, List.of())))));
    }

    private long footprints() {
        return api.<Long>inRedis(commands -> commands.hlen(BookkeepingKeys.footprints(Scope.SEARCHES)));
    }
}

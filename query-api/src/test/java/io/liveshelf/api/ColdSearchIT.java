// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.RunningApi.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.key.BookCards;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A search that nobody has asked for yet is computed once, and is in Redis once somebody has asked for it again. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class ColdSearchIT {
    private static final String SEARCH = "/api/v1/community/books/search?q=book";

    private final RunningApi api = RunningApi.behindAProxy();

    @AfterEach
    void stop() {
        api.freezeMongo(false);
        api.close();
    }

    private void books(String... ids) {
        for (String id : ids) {
            api.book(id);
            api.publishCard(id);
        }
    }

    private List<String> filled() {
        return api.keys().stream()
                .filter(key -> key.startsWith("books:search:"))
                .toList();
    }

    @Test
    void theSecondReaderNeedsNoMongo() {
        books("a", "b");
        assertThat(cache(api.client.get(SEARCH))).isEqualTo("MONGO");
        assertThat(filled()).isEmpty();
        api.freezeMongo(true);

        HttpResponse<byte[]> second = api.client.get(SEARCH);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(cache(second)).isEqualTo("LOCAL");
        assertThat(ids(second)).containsExactly("a", "b");
        await().untilAsserted(() -> assertThat(filled()).hasSize(1));
        await().untilAsserted(() -> assertThat(cache(api.client.get(SEARCH))).isIn("REDIS", "LOCAL"));
    }

    @Test
    void readersAtTheSameTimeFillItToo() {
        books("a");

        List<CompletableFuture<HttpResponse<byte[]>>> both =
                Stream.generate(() -> api.client.getAsync(SEARCH)).limit(2).toList();

        assertThat(both).allSatisfy(each -> assertThat(ids(each.join())).containsExactly("a"));
        await().untilAsserted(() -> assertThat(filled()).hasSize(1));
    }

    @Test
    void theSecondReaderSeesWhatWasWrittenHereMeanwhile() {
        api.insert(
                "online_books",
                "{book_id: 'own', owner_id: 'anna', title: 'Book', community_config: {is_public: true}}");
        assertThat(ids(api.client.get(SEARCH))).containsExactly("own");

        assertThat(api.deleteAs("anna", "/api/v1/books/own").statusCode()).isEqualTo(204);

        assertThat(ids(api.client.get(SEARCH))).isEmpty();
        assertThat(ids(api.client.get(SEARCH))).isEmpty();
    }

    @Test
    void theSecondReaderSeesThatABookHasGone() {
        books("a", "b");
        assertThat(ids(api.client.get(SEARCH))).containsExactly("a", "b");
        api.mongo.database().getCollection("online_books").deleteOne(new org.bson.Document("book_id", "b"));
        api.inRedis(commands -> commands.del(BookCards.key("b")));

        assertThat(ids(api.client.get(SEARCH)))
                .as("although no invalidation has come yet")
                .containsExactly("a");
    }

    @Test
    void pagesThatAreAskedForOnceLeaveNothingInRedis() {
        books("a");
        for (int i = 0; i < 15; i++) {
            for (String path : List.of(
                    "search?skip=" + (i + 1),
                    "search?q=book&limit=" + (i + 1),
                    "by-tag/t" + i + "?sort_by=views&skip=" + i)) {
                assertThat(api.client.get("/api/v1/community/books/" + path).statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(filled()).isEmpty();
    }

    @Test
    void aSearchThatIsAboutToExpireIsComputedAnewBeforehand() {
        try (var plain = RunningApi.behindAProxy(Map.of("LIVESHELF_MEMORY_MB", "0"))) {
            plain.book("a");
            plain.publishCard("a");
            await().until(() -> {
                plain.client.get(SEARCH);
                return plain.keys().stream().anyMatch(key -> key.startsWith("books:search:"));
            });
            String key = plain.keys().stream()
                    .filter(name -> name.startsWith("books:search:"))
                    .findFirst()
                    .orElseThrow();
            long shortLife = 10_000;
            plain.inRedis(commands -> commands.pexpire(key, shortLife));

            await().atMost(Duration.ofMillis(shortLife)).untilAsserted(() -> {
                assertThat(cache(plain.client.get(SEARCH)))
                        .as("nobody waits for it")
                        .isEqualTo("REDIS");
                assertThat(plain.<Long>inRedis(commands -> commands.pttl(key))).isGreaterThan(shortLife);
            });
        }
    }

    @Test
    void anEmptiedRedisEndsWhatWasComputedBefore() {
        books("a");
        assertThat(ids(api.client.get(SEARCH))).containsExactly("a");
        books("b");
        api.redis.empty();

        await().untilAsserted(() -> assertThat(ids(api.client.get(SEARCH))).containsExactly("a", "b"));
        assertThat(ids(api.client.get(SEARCH))).containsExactly("a", "b");
    }
}

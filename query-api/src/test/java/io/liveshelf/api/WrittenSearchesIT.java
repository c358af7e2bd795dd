// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.RunningApi.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.BookkeepingKeys;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What readers get of filled searches after a book was written through the API, in the process that wrote it and in another one. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class WrittenSearchesIT {
    private static final String BOOK = "/api/v1/books/a";
    private static final String SEARCH = "/api/v1/community/books/search?q=";
    private static final String OF_A = SEARCH + "book%20a";
    private static final String OF_B = SEARCH + "book%20b";
    private static final String RENAMED = SEARCH + "renamed";
    private static final String OF_ANN = "/api/v1/community/books/search?author=ann";
    private static final String ALL = "/api/v1/community/books/search?sort_by=views";

    private final RunningApi api = RunningApi.behindAProxy();
    private final QueryApi another = api.another();
    private final List<Client> clients = List.of(api.client, new Client(another.port()));

    @BeforeEach
    void fill() {
        for (String id : List.of("a", "b")) {
            api.insert(
                    "online_books",
                    "{book_id: '%s', owner_id: 'anna', title: 'Book %s', authors: ['@ann'], community_config: {is_public: true}}"
                            .formatted(id, id));
            api.publishCard(id);
        }
        for (String path : List.of(OF_A, OF_B, RENAMED, OF_ANN, ALL)) {
            clients.forEach(client -> await().untilAsserted(
                            () -> assertThat(cache(client.get(path))).isEqualTo("LOCAL")));
        }
        assertThat(api.<Long>inRedis(commands -> commands.hlen(BookkeepingKeys.footprints(Scope.SEARCHES))))
                .as("of those that do not let every book through")
                .isEqualTo(4);
    }

    @AfterEach
    void stop() {
        api.freezeMongo(false);
        another.close();
        api.close();
    }

    @Test
    void searchesThatTheBookDoesNotTouchNeedNoMongo() {
        rename();
        api.freezeMongo(true);

        for (Client client : clients) {
            var kept = client.get(OF_B);
            assertThat(cache(kept)).isIn("REDIS", "LOCAL");
            assertThat(ids(kept)).containsExactly("b");
        }
    }

    @Test
    void searchesThatItMatchedOrMatchesNowAreComputedAnewAtOnce() {
        rename();

        assertThat(ids(api.client.get(OF_A))).isEmpty();
        assertThat(ids(api.client.get(RENAMED))).containsExactly("a");
        assertThat(cache(api.client.get(ALL))).isEqualTo("MONGO");
        assertThat(cache(api.client.get(OF_ANN)))
                .as("its order may be another one")
                .isEqualTo("MONGO");
    }

    @Test
    void anotherProcessFollows() {
        rename();

        Client other = clients.get(1);
        await().untilAsserted(() -> assertThat(ids(other.get(OF_A))).isEmpty());
        await().untilAsserted(() -> assertThat(ids(other.get(RENAMED))).containsExactly("a"));
    }

    @Test
    void searchesThatFoundADeletedBookAreComputedAnewAndNoOthers() {
        assertThat(api.deleteAs("anna", BOOK).statusCode()).isEqualTo(204);

        assertThat(ids(api.client.get(OF_A))).isEmpty();
        assertThat(ids(api.client.get(OF_ANN))).containsExactly("b");
        api.freezeMongo(true);
        assertThat(cache(api.client.get(OF_B))).isIn("REDIS", "LOCAL");
        assertThat(cache(api.client.get(RENAMED))).isIn("REDIS", "LOCAL");
    }

    @Test
    void aWriteWithoutEffectLeavesEverythingAsItIs() {
        assertThat(put("Book a")).isEqualTo(200);

        assertThat(api.hasKey(BookkeepingKeys.fillToken(Scope.SEARCHES))).isFalse();
        for (String path : List.of(OF_A, OF_B, RENAMED, OF_ANN, ALL)) {
            assertThat(cache(api.client.get(path))).as(path).isIn("REDIS", "LOCAL");
        }
    }

    private void rename() {
        assertThat(put("Renamed")).isEqualTo(200);
    }

    private int put(String title) {
        return api.writeAs("anna", "PUT", BOOK, "{\"title\":\"%s\"}".formatted(title))
                .statusCode();
    }
}

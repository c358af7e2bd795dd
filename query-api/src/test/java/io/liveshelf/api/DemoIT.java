// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.auth.SignedTokens;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The demo user reads what the demo user has written, whatever Redis had before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {
    private static final String LISTS = "/api/v1/users/dora/";

    private final RunningApi api =
            new RunningApi(Map.of("LIVESHELF_DEMO_USER", "dora", "LIVESHELF_DEMO_TOKEN", SignedTokens.of("dora")));

    @BeforeEach
    void begin() {
        api.empty();
        api.book("a");
        api.publishCards();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void seesASavedBookAtOnceAndAtOnceNoMore() {
        fillEmpty(LISTS + "saved-books", "/api/v1/books");

        write("PUT", "saved");
        assertThat(ids(api.getAs("dora", LISTS + "saved-books"))).containsExactly("a");
        assertThat(ids(api.getAs("dora", "/api/v1/books"))).containsExactly("a");

        write("DELETE", "saved");
        assertThat(ids(api.getAs("dora", LISTS + "saved-books"))).isEmpty();
        assertThat(ids(api.getAs("dora", "/api/v1/books"))).isEmpty();
    }

    @Test
    void seesAPurchaseAtOnce() {
        fillEmpty(LISTS + "purchases", "/api/v1/books");

        write("POST", "purchases");

        assertThat(ids(api.getAs("dora", LISTS + "purchases"))).containsExactly("a");
        assertThat(ids(api.getAs("dora", "/api/v1/books"))).containsExactly("a");
    }

    @Test
    void seesAViewInTheHistoryAtOnce() {
        fillEmpty(LISTS + "history");

        write("POST", "views");

        assertThat(ids(api.getAs("dora", LISTS + "history"))).containsExactly("a");
    }

    private void fillEmpty(String... paths) {
        for (String path : paths) {
            await().untilAsserted(
                            () -> assertThat(cache(api.getAs("dora", path))).isIn("REDIS", "LOCAL"));
            assertThat(json(api.getAs("dora", path)).get("total").asInt()).isZero();
        }
    }

    private void write(String method, String what) {
        assertThat(api.client
                        .send(method, "/api/v1/demo/books/a/" + what, "Authorization", SignedTokens.header("dora"))
                        .statusCode())
                .isBetween(200, 299);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.FixedWorld;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists by filter, order and page with a real Redis beside them. */
class ListsIT {
    private static final String SEARCH = "/api/v1/community/books/search";

    private final RunningApi api = new RunningApi();

    @BeforeEach
    void fill() {
        api.mongo.insert(FixedWorld.at(Instant.now()).documents());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void comeFromRedisTheSecondTimeByteForByte() {
        for (String path : List.of(
                SEARCH + "?q=kinh+te&limit=2",
                "/api/v1/community/books/by-tag/tie",
                "/api/v1/book-categories/child/truyen-tranh",
                "/api/v1/book-categories/parent/education?limit=20",
                "/api/v1/community/books/latest?skip=1",
                "/api/v1/community/books/top?skip=1",
                "/api/v1/community/tags/search?q=hoc")) {
            HttpResponse<byte[]> computed = api.client.get(path);
            assertThat(Client.cache(computed)).as(path).isEqualTo("MONGO");
            await().untilAsserted(() ->
                    assertThat(Client.cache(api.client.get(path))).as(path).isIn("REDIS", "LOCAL"));
            assertThat(RunningApi.content(api.client.get(path))).isEqualTo(RunningApi.content(computed));
        }
        assertThat(api.hasKey("books:child:truyen-tranh:updated:0-20")).isTrue();
    }

    @Test
    void haveOneKeyForOneQuestion() {
        api.client.get(SEARCH + "?q=KINH%20T%E1%BA%BE&tags=b,a&limit=20&sort_by=updated&skip=0&utm=x");

        await().untilAsserted(() -> assertThat(Client.cache(api.client.get(SEARCH + "?tags=a,b,a&q=kinh+te")))
                .isIn("REDIS", "LOCAL"));
        assertThat(Client.cache(api.client.get(SEARCH + "?tags=a&q=kinh+te"))).isEqualTo("MONGO");
    }
}

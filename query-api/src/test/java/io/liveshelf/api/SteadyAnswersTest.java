// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.view.Views;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that MongoDB computes again and again while nothing changes. */
class SteadyAnswersTest {
    private final MongoOnlyApi api = new MongoOnlyApi(Map.of("MONGODB_HOLD_MS", "0"));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void keepTheirEntityTagUntilTheySaySomethingElse() {
        api.book("a");
        HttpResponse<byte[]> first = api.client.get(Views.TOP_BOOKS.path());
        String etag = RunningApi.header(first, "ETag");
        assertThat(Client.cache(first)).isEqualTo("MONGO");

        assertThat(RunningApi.header(api.client.get(Views.TOP_BOOKS.path()), "ETag"))
                .isEqualTo(etag);
        assertThat(api.client.get(Views.TOP_BOOKS.path(), "If-None-Match", etag).statusCode())
                .isEqualTo(304);

        api.book("b");
        HttpResponse<byte[]> changed = api.client.get(Views.TOP_BOOKS.path(), "If-None-Match", etag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(RunningApi.ids(changed)).containsExactly("a", "b");
    }
}

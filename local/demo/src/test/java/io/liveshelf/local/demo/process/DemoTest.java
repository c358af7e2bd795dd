// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.local.demo.DemoMongo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final DemoMongo mongo = new DemoMongo();

    @AfterEach
    void stop() {
        mongo.close();
    }

    private DemoConfig config() {
        return new DemoConfig(mongo.connectionString(), "community", 40, 200, "127.0.0.1", 0);
    }

    private long count(String collection) {
        return mongo.database().getCollection(collection).countDocuments();
    }

    private static HttpResponse<String> ready(Demo demo) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + demo.healthPort() + "/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void loadsBooksOnceAndReadsThem() throws Exception {
        try (Demo demo = Demo.start(config())) {
            assertThat(count("online_books")).isEqualTo(40);
            long before = count("book_view_sessions");
            await().atMost(SOON).until(() -> count("book_view_sessions") > before);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(ready(demo).statusCode()).isEqualTo(200));
            assertThat(ready(demo).body()).contains(" views (");
        }
        try (Demo again = Demo.start(config())) {
            assertThat(again.healthPort()).isPositive();
            assertThat(count("online_books")).isEqualTo(40);
        }
    }
}

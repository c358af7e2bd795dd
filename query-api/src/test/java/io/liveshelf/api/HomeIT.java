// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import io.liveshelf.redis.testing.RedisProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The homepage between a real Redis and a MongoDB. */
class HomeIT {
    private static final String TOKEN = "open sesame, please";
    private static final String HOME = "/api/v1/community/home";

    private final RedisProcess process = new RedisProcess();
    private final LiveRedis redis = new LiveRedis(process);
    private final EmbeddedCommunity mongo = new EmbeddedCommunity();
    private final Map<String, String> bodies = new HashMap<>();
    private final QueryApi api = start();
    private final Client client = new Client(api.port());

    private QueryApi start() {
        try {
            QueryApi started = QueryApi.of(
                    ApiConfig.from(Map.of(
                            "HTTP_PORT",
                            "0",
                            "REDIS_URL",
                            process.url(),
                            "MONGODB_URI",
                            mongo.uri(),
                            "MONGODB_CONNECT_TIMEOUT_MS",
                            "500",
                            "MONGODB_HOLD_MS",
                            "0",
                            "LIVESHELF_MEMORY_MB",
                            "0",
                            "ADMIN_TOKEN",
                            TOKEN)),
                    Clock.systemUTC());
            started.start();
            return started;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Fills Redis with what MongoDB says, as good as what the streams say. */
    @BeforeEach
    void fill() {
        mongo.database()
                .getCollection("online_books")
                .insertOne(new Document("book_id", "a")
                        .append(
                                "community_config",
                                new Document("is_public", true)
                                        .append("category", "Văn Học Việt Nam")
                                        .append("tags", List.of("x"))));
        for (View view : Views.all()) {
            HttpResponse<byte[]> response = client.get(view.path());
            assertThat(cache(response)).isEqualTo("MONGO");
            bodies.put(view.key(), new String(response.body(), StandardCharsets.UTF_8));
        }
        bodies.forEach(redis.sync()::set);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        mongo.close();
        redis.close();
        process.close();
    }

    @Test
    void takesOneRoundTrip() {
        redis.sync().configResetstat();

        HttpResponse<byte[]> home = client.get(HOME);

        assertThat(cache(home)).isEqualTo("REDIS");
        String commands = redis.sync().info("commandstats");
        // beside the views, and sent with them: which generation is served
        assertThat(commands).contains("cmdstat_mget:calls=1,", "cmdstat_get:calls=1,");
    }

    @Test
    void passesTheBodyOfEachEndpointOnAsItIs() {
        String home = new String(client.get(HOME).body(), StandardCharsets.UTF_8);

        assertThat(home)
                .startsWith("{\"categories\":" + bodies.get(Views.CATEGORY_TREE.key()) + ",")
                .contains("\"trending_today\":" + bodies.get(Views.TRENDING_TODAY.key()) + ",")
                .contains("\"featured_week\":" + bodies.get(Views.FEATURED_WEEK.key()) + ",")
                .contains("\"latest\":" + bodies.get(Views.LATEST.key()) + ",")
                .contains("\"top\":" + bodies.get(Views.TOP_BOOKS.key()) + ",")
                .contains("\"authors\":" + bodies.get(Views.FEATURED_AUTHORS.key()) + ",")
                .contains("\"tags\":" + bodies.get(Views.POPULAR_TAGS.key()) + ",")
                .endsWith(",\"ttl\":900}");
        for (Taxonomy.Parent parent : Taxonomy.builtIn().parents()) {
            String body = bodies.get(Views.topOfParent(parent).key());
            assertThat(home).contains("\"" + parent.id() + "\":" + body);
        }
    }

    @Test
    void hasAnEntityTagThatHoldsWhileNothingChanges() {
        String etag = client.get(HOME).headers().firstValue("ETag").orElseThrow();

        assertThat(client.get(HOME, "If-None-Match", etag).statusCode()).isEqualTo(304);
        redis.sync().set(Views.POPULAR_TAGS.key(), bodies.get(Views.POPULAR_TAGS.key()) + " ");
        assertThat(client.get(HOME, "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    @Test
    void asksMongoForWhatIsMissingAndSaysSo() {
        redis.sync().del(Views.POPULAR_TAGS.key());

        HttpResponse<byte[]> home = client.get(HOME);

        assertThat(cache(home)).isEqualTo("MONGO");
        assertThat(json(home).at("/tags/tags/0/tag").asText()).isEqualTo("x");
    }

    @Test
    void givesTheLastPartsWhenNobodyCanBeAsked() throws Exception {
        client.get(HOME);
        process.stop();
        mongo.close();

        HttpResponse<byte[]> home = client.get(HOME);

        assertThat(cache(home)).isEqualTo("STALE");
        assertThat(json(home).at("/latest/total").asInt()).isOne();
    }

    @Test
    void countsAsAnEndpointOfTheCache() {
        client.get(HOME);
        client.get(HOME);
        redis.sync().del(Views.POPULAR_TAGS.key());
        client.get(HOME);
        client.get(Views.TOP_BOOKS.path());

        // Jetty counts an answer when it has sent it
        await().untilAsserted(() -> {
            JsonNode stats = json(client.get("/api/v1/admin/cache/stats", "Authorization", "Bearer " + TOKEN));
            assertThat(stats.get("hits").asInt()).isEqualTo(3);
            assertThat(stats.get("endpoints"))
                    .filteredOn(each -> each.get("path").asText().equals(HOME))
                    .singleElement()
                    .hasToString("{\"path\":\"" + HOME + "\",\"hits\":2,\"misses\":1,\"hit_rate_percent\":66.7}");
        });
    }
}

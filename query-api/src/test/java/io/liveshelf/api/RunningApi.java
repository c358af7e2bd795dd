// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.BsonDocument;

/** The API with a Redis and a MongoDB of its own, and what a test does with them. */
final class RunningApi implements AutoCloseable {
    final RedisProcess redis = new RedisProcess();
    final EmbeddedCommunity mongo = new EmbeddedCommunity();
    final ApiConfig config;
    private final QueryApi api;
    final Client client;

    RunningApi() {
        this(Map.of());
    }

    /** With these variables beside, or instead of, the usual ones. */
    RunningApi(Map<String, String> more) {
        config = config(more);
        api = QueryApi.of(config, Clock.systemUTC());
        mongo.createIndexes();
        api.start();
        client = new Client(api.port());
        awaitRedis();
    }

    private ApiConfig config(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "HTTP_PORT",
                "0",
                "REDIS_URL",
                redis.url(),
                "MONGODB_URI",
                mongo.uri(),
                // a busy machine must not make Redis look unreachable
                "REDIS_TIMEOUT_MS",
                "5000",
                "MONGODB_HOLD_MS",
                "0",
                "JWT_SECRET",
                SignedTokens.SECRET));
        variables.putAll(more);
        try {
            return ApiConfig.from(variables);
        } catch (InvalidConfiguration e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return api.port();
    }

    void awaitRedis() {
        await().untilAsserted(() -> assertThat(
                        Client.json(client.get("/health")).get("redis").asText())
                .isEqualTo("up"));
    }

    /** As new: nothing in MongoDB, nothing in Redis. */
    void empty() {
        MongoDatabase database = mongo.database();
        for (String name : database.listCollectionNames().into(new java.util.ArrayList<>())) {
            database.getCollection(name).deleteMany(new BsonDocument());
        }
        redis.empty();
    }

    void insert(String collection, String... documents) {
        for (String document : documents) {
            mongo.database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(document));
        }
    }

    /** A visible book. */
    void book(String id) {
        insert(
                "online_books",
                "{book_id: '%s', title: 'Book %s', community_config: {is_public: true}}".formatted(id, id));
    }

    /** A book that only its owner sees. */
    void hiddenBook(String id, String owner) {
        insert(
                "online_books",
                "{book_id: '%s', owner_id: '%s', community_config: {is_public: false}}".formatted(id, owner));
    }

    /** The first document of a collection. */
    BsonDocument first(String collection) {
        BsonDocument found = mongo.database()
                .getCollection(collection, BsonDocument.class)
                .find()
                .first();
        assertThat(found).isNotNull();
        return java.util.Objects.requireNonNull(found);
    }

    HttpResponse<byte[]> getAs(String user, String path) {
        return client.get(path, "Authorization", SignedTokens.header(user));
    }

    HttpResponse<byte[]> writeAs(String user, String method, String path, String body) {
        return client.write(method, path, body, "Authorization", SignedTokens.header(user));
    }

    HttpResponse<byte[]> deleteAs(String user, String path) {
        return client.send("DELETE", path, "Authorization", SignedTokens.header(user));
    }

    /** What Redis says. */
    <T> T inRedis(Function<RedisCommands<String, String>, T> question) {
        try (RedisClient redisClient = RedisClient.create(redis.url());
                var connection = redisClient.connect()) {
            return question.apply(connection.sync());
        }
    }

    List<String> keys() {
        return inRedis(commands -> commands.keys("*"));
    }

    boolean hasKey(String key) {
        return inRedis(commands -> commands.exists(key)) > 0;
    }

    static List<String> ids(HttpResponse<byte[]> list) {
        return Client.json(list).get("books").findValuesAsText("book_id");
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** A body but for when it was made. */
    static JsonNode content(HttpResponse<byte[]> response) {
        JsonNode body = Client.json(response);
        ((com.fasterxml.jackson.databind.node.ObjectNode) body).remove("cached_at");
        return body;
    }

    @Override
    public void close() {
        api.close();
        mongo.close();
        try {
            redis.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

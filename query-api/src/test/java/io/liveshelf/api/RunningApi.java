// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.testing.FaultyProxy;
import io.liveshelf.api.testing.FaultyProxy.Fault;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.mongo.book.BookContent;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import io.liveshelf.redis.testing.RedisProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonType;

/** The API with a Redis and a MongoDB of its own, and what a test does with them. */
final class RunningApi implements AutoCloseable {
    final RedisProcess redis = new RedisProcess();
    final EmbeddedCommunity mongo = new EmbeddedCommunity();
    private final Optional<FaultyProxy> proxy;
    private final AtomicReference<String> lastCommand = new AtomicReference<>("");
    final ApiConfig config;
    private final QueryApi api;
    final Client client;

    RunningApi() {
        this(false, Map.of());
    }

    /** With these variables beside, or instead of, the usual ones. */
    RunningApi(Map<String, String> more) {
        this(false, more);
    }

    /** MongoDB can be frozen. */
    static RunningApi behindAProxy() {
        return behindAProxy(Map.of());
    }

    /** The same, with these variables beside, or instead of, the usual ones. */
    static RunningApi behindAProxy(Map<String, String> more) {
        return new RunningApi(true, more);
    }

    private RunningApi(boolean behindAProxy, Map<String, String> more) {
        proxy = behindAProxy
                ? Optional.of(new FaultyProxy(new ConnectionString(mongo.uri())
                        .getHosts().stream()
                                .mapToInt(host -> new ServerAddress(host).getPort())
                                .findFirst()
                                .orElseThrow()))
                : Optional.empty();
        config = config(more);
        api = QueryApi.withListeners(config, Clock.systemUTC(), freezing());
        mongo.createIndexes();
        api.start();
        client = new Client(api.port());
        awaitRedis();
    }

    /** Freezes MongoDB once it has answered the command that is named. */
    private CommandListener freezing() {
        return new CommandListener() {
            @Override
            public void commandSucceeded(CommandSucceededEvent event) {
                if (event.getCommandName().equals(lastCommand.get())) {
                    lastCommand.set("");
                    freezeMongo(true);
                }
            }
        };
    }

    void freezeMongo(boolean now) {
        proxy.orElseThrow().inject(now ? Fault.HANG : Fault.NONE);
    }

    /** Each answer of MongoDB comes this much later. */
    void slowMongo(Duration each) {
        proxy.orElseThrow().delay(each);
    }

    void freezeMongoAfter(String command) {
        lastCommand.set(command);
    }

    /** Another process of the same deployment. */
    QueryApi another() {
        QueryApi other = QueryApi.of(config, Clock.systemUTC());
        other.start();
        return other;
    }

    private String mongoUri() {
        return proxy.map(its -> "mongodb://127.0.0.1:" + its.port() + "/?directConnection=true")
                .orElseGet(mongo::uri);
    }

    private ApiConfig config(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "HTTP_PORT",
                "0",
                "REDIS_URL",
                redis.url(),
                "MONGODB_URI",
                mongoUri(),
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

    /** The card of a visible book in Redis, as the streams publish it; answers it. */
    String publishCard(String id) {
        var community = mongo.at(Instant.now());
        String card = BookContent.card(community, id)
                .filter(content -> content.book().isVisible())
                .map(content -> content.payload()
                        .servedAt(community.now(), BookCards.TTL)
                        .bytes())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        if (!card.isEmpty()) {
            inRedis(commands -> commands.set(BookCards.key(id), card, SetArgs.Builder.px(BookCards.TTL)));
        }
        return card;
    }

    /** The same for all books that have an id. */
    void publishCards() {
        for (var book : mongo.database().getCollection("online_books").find(Filters.type("book_id", BsonType.STRING))) {
            publishCard(book.getString("book_id"));
        }
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
        try (RedisClient redisClient = RedisClient.create(redis.adminUrl());
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
        redis.close();
    }
}

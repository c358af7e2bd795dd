// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.bench.ApiProcess;
import io.liveshelf.bench.BenchStack;
import io.liveshelf.bench.Tokens;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.LocalStack;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A whole system with a second API, and access to its databases as applications and operators have it. */
public final class DrillStack implements AutoCloseable {
    private static final String SECRET = "only-for-this-run-of-a-drill-of-faults";
    private static final Duration LIFE_OF_A_TOKEN = Duration.ofDays(1);
    private static final int MONGO_SECONDS = 3;
    private static final Duration REDIS_LIMIT = Duration.ofSeconds(5);

    private final BenchStack stack;
    private final ApiProcess second;
    private final MongoClient mongo;
    private final RedisClient redis;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private DrillStack(BenchStack stack) throws Exception {
        this.stack = stack;
        Endpoints endpoints = stack.parts().endpoints();
        second = ApiProcess.start(
                endpoints,
                Map.of("REDIS_URL", endpoints.redis().address(), "JWT_SECRET", SECRET),
                stack.dataDir().resolve("logs").resolve("api-2.log"));
        // a write that is sent again would raise a counter twice
        mongo = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(endpoints.mongo().address()))
                .retryWrites(false)
                // what is acknowledged stays, even if MongoDB is killed
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(MONGO_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(MONGO_SECONDS, TimeUnit.SECONDS))
                .build());
        RedisURI uri = RedisURI.create(endpoints.redis().address());
        uri.setTimeout(REDIS_LIMIT);
        redis = RedisClient.create(uri);
    }

    /** Starts a system with this number of generated books, and of stream instances; {@code more} changes its options. */
    public static DrillStack start(int books, int instances, UnaryOperator<StackOptions> more) throws Exception {
        var stack = BenchStack.start(
                books,
                1,
                options -> more.apply(
                        options.withInstances(instances).withPartEnvironment(PartNames.API, "JWT_SECRET", SECRET)));
        try {
            return new DrillStack(stack);
        } catch (Exception e) {
            stack.close();
            throw e;
        }
    }

    /** Where it keeps everything, until it is closed. */
    public Path dataDir() {
        return stack.dataDir();
    }

    /** Its parts. */
    public LocalStack parts() {
        return stack.parts();
    }

    /** Base addresses of the API and of the second one, in this order. */
    public List<String> apis() {
        return List.of(stack.parts().endpoints().api().address(), second.address());
    }

    /** The database as applications see it. */
    public MongoDatabase database() {
        return mongo.getDatabase(stack.parts().endpoints().mongo().database());
    }

    /** Asks Redis; {@link io.lettuce.core.RedisException} if it does not answer. */
    public <T> T redis(Function<RedisCommands<String, String>, T> question) {
        try (var connection = redis.connect()) {
            return question.apply(connection.sync());
        }
    }

    /** A bearer token of this user. */
    String token(String user) {
        return tokens.computeIfAbsent(
                user, each -> Tokens.of(each, SECRET, Instant.now().plus(LIFE_OF_A_TOKEN)));
    }

    /** Stops everything, and removes its directory. */
    @Override
    public void close() throws IOException {
        second.close();
        mongo.close();
        redis.shutdown();
        stack.close();
    }
}

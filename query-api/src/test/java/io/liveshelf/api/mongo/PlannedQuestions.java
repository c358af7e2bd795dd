// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.liveshelf.api.config.ApiConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.bson.types.ObjectId;

/**
 * Holds questions to one aggregation without a collection scan: in a database of its own in the MongoDB in {@code
 * MONGODB_URI}, or in the embedded one, which counts aggregations and cannot explain them.
 */
public final class PlannedQuestions implements AutoCloseable {
    private final Optional<EmbeddedCommunity> embedded;
    private final String uri;
    private final String name = "liveshelf_plans_" + new ObjectId();
    private final MongoClient client;

    /** An empty database with the indexes. */
    public PlannedQuestions() {
        Optional<String> given = Optional.ofNullable(System.getenv("MONGODB_URI"));
        embedded = given.isPresent() ? Optional.empty() : Optional.of(new EmbeddedCommunity());
        uri = given.orElseGet(() -> embedded.orElseThrow().uri());
        client = MongoClients.create(uri);
        EmbeddedCommunity.createIndexes(database());
        // as drivers make them with the first file
        database().getCollection("covers.files").createIndex(Indexes.ascending("filename", "uploadDate"));
        database().getCollection("covers.chunks").createIndex(Indexes.ascending("files_id", "n"));
    }

    /** Where the questions are asked. */
    public MongoDatabase database() {
        return client.getDatabase(name);
    }

    /** Asks, and looks how the server went about it; skips the test where it cannot say. */
    public void check(Function<Mongo, CompletableFuture<?>> question) {
        var plans = new Plans();
        try (var mongo = new Mongo(config(), Clock.systemUTC(), plans)) {
            question.apply(mongo).join();
        }
        assertThat(plans.sent()).as("one aggregation").isEqualTo(1);
        assertThat(plans.collectionScans(database())).isEmpty();
    }

    private ApiConfig.Mongo config() {
        return new ApiConfig.Mongo(
                new ConnectionString(uri),
                name,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                4,
                new ApiConfig.Breaker(1, Duration.ofMillis(100)));
    }

    @Override
    public void close() {
        database().drop();
        client.close();
        embedded.ifPresent(EmbeddedCommunity::close);
    }
}

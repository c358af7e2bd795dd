// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.liveshelf.mongo.CommunityDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.types.ObjectId;

/**
 * Checks that a question is one aggregation without a collection scan: in a database of its own in the MongoDB of {@code
 * MONGODB_URI}, or in the embedded one, which counts aggregations and cannot explain them.
 */
public final class PlanCheck implements AutoCloseable {
    private final Optional<EmbeddedCommunity> embedded;
    private final String name = "liveshelf_plans_" + new ObjectId();
    private final Plans plans = new Plans();
    private final MongoClient client;

    /** An empty database with the indexes. */
    public PlanCheck() {
        Optional<String> given = Optional.ofNullable(System.getenv("MONGODB_URI"));
        embedded = given.isPresent() ? Optional.empty() : Optional.of(new EmbeddedCommunity());
        String uri = given.orElseGet(() -> embedded.orElseThrow().uri());
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(plans)
                .build());
        EmbeddedCommunity.createIndexes(database());
        // as drivers create them with the first file
        database().getCollection("covers.files").createIndex(Indexes.ascending("filename", "uploadDate"));
        database().getCollection("covers.chunks").createIndex(Indexes.ascending("files_id", "n"));
    }

    /** The database that is asked. */
    public MongoDatabase database() {
        return client.getDatabase(name);
    }

    /** Asks the question and checks the server's plan; skips the test where the server cannot explain it. */
    public void check(Consumer<CommunityDatabase> question) {
        plans.forget();
        question.accept(EmbeddedCommunity.at(database(), Instant.now()));
        assertThat(plans.sent()).as("one aggregation").isEqualTo(1);
        assertThat(plans.collectionScans(database())).isEmpty();
    }

    @Override
    public void close() {
        database().drop();
        client.close();
        embedded.ifPresent(EmbeddedCommunity::close);
    }
}

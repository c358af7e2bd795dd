// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No view looks through a whole collection: asked of the MongoDB in {@code MONGODB_URI}, or of the embedded one. */
class ExplainTest {
    private static final Optional<String> GIVEN = Optional.ofNullable(System.getenv("MONGODB_URI"));
    private static final String DATABASE = "liveshelf_explain_" + new ObjectId();
    private static final Optional<EmbeddedCommunity> EMBEDDED =
            GIVEN.isPresent() ? Optional.empty() : Optional.of(new EmbeddedCommunity());
    private static final String URI =
            GIVEN.orElseGet(() -> EMBEDDED.orElseThrow().uri());

    private static final MongoClient CLIENT = MongoClients.create(URI);

    @AfterAll
    static void stop() {
        database().drop();
        CLIENT.close();
        EMBEDDED.ifPresent(EmbeddedCommunity::close);
    }

    static List<View> views() {
        return Views.all();
    }

    @ParameterizedTest
    @MethodSource("views")
    void answersAViewWithoutLookingThroughAWholeCollection(View view) {
        EmbeddedCommunity.createIndexes(database());
        var plans = new Plans();
        try (var mongo = new Mongo(config(), Clock.systemUTC(), plans)) {
            new MongoViews(mongo).resource(view).computation().compute().join();
        }

        assertThat(plans.sent()).as("one aggregation").isEqualTo(1);
        assertThat(plans.collectionScans(database())).isEmpty();
    }

    private static MongoDatabase database() {
        return CLIENT.getDatabase(DATABASE);
    }

    private static ApiConfig.Mongo config() {
        return new ApiConfig.Mongo(
                new ConnectionString(URI),
                DATABASE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                4,
                new ApiConfig.Breaker(1, Duration.ofMillis(100)));
    }
}

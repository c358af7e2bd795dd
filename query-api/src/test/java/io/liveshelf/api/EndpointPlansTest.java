// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.oracle.FixedWorld;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import io.liveshelf.mongo.testing.Plans;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every endpoint is one aggregation without a look through a whole collection; only what no index leads to may walk the
 * index of visible books. Asked of the MongoDB in {@code MONGODB_URI}; where it cannot explain, as the embedded one cannot,
 * the part about plans is skipped and says so.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointPlansTest {
    private static final String DATABASE = "liveshelf_plans_" + new ObjectId();

    private final Optional<String> given = Optional.ofNullable(System.getenv("MONGODB_URI"));
    private final Optional<EmbeddedCommunity> embedded =
            given.isPresent() ? Optional.empty() : Optional.of(new EmbeddedCommunity());
    private final String uri = given.orElseGet(() -> embedded.orElseThrow().uri());
    private final MongoClient client = MongoClients.create(uri);
    private final MongoDatabase database = client.getDatabase(DATABASE);
    private final Plans plans = new Plans();
    private final QueryApi api = start();

    private QueryApi start() {
        try {
            var config = ApiConfig.from(Map.of(
                    "HTTP_PORT",
                    "0",
                    "REDIS_CACHE_ENABLED",
                    "false",
                    "MONGODB_URI",
                    uri,
                    "MONGODB_DATABASE",
                    DATABASE,
                    // two tests ask the same: the second must not get what the first one found
                    "MONGODB_HOLD_MS",
                    "0",
                    "JWT_SECRET",
                    SignedTokens.SECRET));
            return QueryApi.withListeners(config, Clock.systemUTC(), plans);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    void fill() {
        EmbeddedCommunity.createIndexes(database);
        FixedWorld.at(Instant.now()).documents().forEach((name, documents) -> {
            if (!documents.isEmpty()) {
                database.getCollection(name, BsonDocument.class).insertMany(documents);
            }
        });
        api.start();
    }

    @AfterAll
    void stop() {
        api.close();
        database.drop();
        client.close();
        embedded.ifPresent(EmbeddedCommunity::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "community/books/top?skip=1",
                "community/books/latest?skip=1",
                "community/books/search",
                "community/books/search?category=Truy%E1%BB%87n%20Tranh&sort_by=rating",
                "community/books/search?tags=tie,cover",
                "community/books/search?q=kinh",
                "community/books/search?author=tran",
                "community/books/search?author=@tran",
                "community/books/search?q=kinh&author=tran&tags=x&category=Truy%E1%BB%87n%20Tranh",
                "community/books/by-tag/tie",
                "community/tags/search?q=hoc",
                "community/tags/search",
                "book-categories/parent/education?limit=3",
                "book-categories/child/truyen-tranh",
                "books/kinh-te",
                "books/kinh-te/chapters",
                "books/kinh-te/chapters/1",
                "books/kinh-te/descriptions",
                "books/kinh-te/progress",
                "books",
                "users/u-ann/saved-books",
                "users/u-ann/history",
                "users/u-ann/purchases"
            })
    void isAtMostTwoAggregationsThatLookThroughNoWholeCollection(String path) {
        plans.forget();
        int status = new Client(api.port())
                .get("/api/v1/" + path, "Authorization", SignedTokens.header("u-ann"))
                .statusCode();

        assertThat(status).isIn(200, 404);
        // a list asks for ids, and then for the cards that Redis does not have
        assertThat(plans.sent()).isBetween(1, 2);
        assertThat(plans.collectionScans(database)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "community/books/by-tag/tie",
                "community/books/search?tags=tie",
                "community/books/search?category=Truy%E1%BB%87n%20Tranh",
                "book-categories/child/truyen-tranh"
            })
    void readsOnlyBooksOfTheTagOrCategory(String path) {
        plans.forget();
        new Client(api.port()).get("/api/v1/" + path);

        assertThat(plans.indexes(database))
                .isNotEmpty()
                .allMatch(name -> name.contains("tags") || name.contains("community_config.category"));
    }

    @Test
    void seesAScan() {
        // the check would be worth nothing if it could not fail
        var scan = BsonDocument.parse("{stages: [{$cursor: {queryPlanner: {winningPlan: {stage: 'COLLSCAN'}}}}]}");
        assertThat(Plans.scansIn(scan)).hasSize(1);
        var lookup = BsonDocument.parse("{stages: [{$lookup: {}, collectionScans: {$numberLong: '2'}}]}");
        assertThat(Plans.scansIn(lookup)).hasSize(1);
    }
}

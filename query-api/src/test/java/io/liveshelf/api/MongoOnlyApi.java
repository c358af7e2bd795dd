// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonDocument;

/** The API with a MongoDB of its own and no Redis. */
final class MongoOnlyApi implements AutoCloseable {
    final EmbeddedCommunity mongo = new EmbeddedCommunity();
    private final QueryApi api;
    final Client client;

    /** With these variables beside the usual ones. */
    MongoOnlyApi(Map<String, String> more) {
        mongo.createIndexes();
        Map<String, String> variables = new HashMap<>(Map.of(
                "HTTP_PORT",
                "0",
                "REDIS_CACHE_ENABLED",
                "false",
                "MONGODB_URI",
                mongo.uri(),
                "JWT_SECRET",
                SignedTokens.SECRET));
        variables.putAll(more);
        try {
            api = QueryApi.of(ApiConfig.from(variables), Clock.systemUTC());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        api.start();
        client = new Client(api.port());
    }

    int port() {
        return api.port();
    }

    void insert(String collection, String document) {
        mongo.database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(document));
    }

    /** A visible book. */
    void book(String id) {
        insert(
                "online_books",
                "{book_id: '%s', title: 'Book %s', community_config: {is_public: true}}".formatted(id, id));
    }

    @Override
    public void close() {
        api.close();
        mongo.close();
    }
}

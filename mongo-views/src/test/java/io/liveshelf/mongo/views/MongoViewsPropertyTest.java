// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoWriteException;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.RandomRules;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.bson.BsonDocument;

/** Each view computed by MongoDB is the one that brute force finds. */
class MongoViewsPropertyTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:30:00Z");

    private static final EmbeddedCommunity mongo = new EmbeddedCommunity();

    @Provide
    Arbitrary<Map<String, List<BsonDocument>>> documents() {
        return RandomDocuments.all(NOW);
    }

    @AfterContainer
    static void stop() {
        mongo.close();
    }

    @Property(tries = 30)
    void equalBruteForceWhereIdsCanRepeat(@ForAll("documents") Map<String, List<BsonDocument>> documents) {
        mongo.database().drop();
        compare(accepted(documents), Rules.builtIn());
    }

    @Property(tries = 12)
    void equalBruteForceByAnyRules(@ForAll("documents") Map<String, List<BsonDocument>> documents, @ForAll long seed)
            throws InvalidRules {
        mongo.database().drop();
        compare(accepted(documents), Rules.parse(Json.bytes(RandomRules.next(new Random(seed)))));
    }

    @Property(tries = 30)
    void equalBruteForceWhereAnIndexKeepsIdsUnique(@ForAll("documents") Map<String, List<BsonDocument>> documents) {
        mongo.database().drop();
        mongo.createIndexes();
        compare(accepted(documents), Rules.builtIn());
    }

    /** Writes the documents and gives back those that the indexes let in. */
    private static Map<String, List<BsonDocument>> accepted(Map<String, List<BsonDocument>> documents) {
        Map<String, List<BsonDocument>> accepted = new HashMap<>();
        documents.forEach((collection, all) -> accepted.put(
                collection,
                all.stream()
                        .filter(document -> isAccepted(collection, document))
                        .toList()));
        return accepted;
    }

    private static boolean isAccepted(String collection, BsonDocument document) {
        try {
            mongo.database().getCollection(collection, BsonDocument.class).insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            return false;
        }
    }

    private static void compare(Map<String, List<BsonDocument>> documents, Rules rules) {
        var bruteForce = new BruteForce(NOW, documents);
        CommunityDatabase community = mongo.at(NOW);
        for (View view : Views.all()) {
            ViewRule rule = rules.of(view);
            assertThat(text(MongoViews.compute(community, rule), view))
                    .as(view.key())
                    .isEqualTo(text(rule.of(bruteForce), view));
        }
    }

    private static String text(Payload payload, View view) {
        return new String(payload.servedAt(NOW, view.ttl()).bytes(), StandardCharsets.UTF_8);
    }
}

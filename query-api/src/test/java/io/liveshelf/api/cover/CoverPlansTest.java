// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import io.liveshelf.api.mongo.PlannedQuestions;
import org.bson.BsonObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverPlansTest {
    private final PlannedQuestions plans = new PlannedQuestions();

    @AfterAll
    void stop() {
        plans.close();
    }

    @Test
    void findsAFileByAnIndex() {
        plans.check(mongo -> new MongoCovers(mongo).newestOf("a"));
    }

    @Test
    void findsAChunkByAnIndex() {
        var file = new CoverFile(new BsonObjectId(), 10, 5, null, null);
        plans.check(mongo -> new MongoCovers(mongo).chunk(file, 1));
    }
}

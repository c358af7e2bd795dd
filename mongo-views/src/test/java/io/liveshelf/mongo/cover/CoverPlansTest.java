// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.cover;

import io.liveshelf.mongo.testing.PlanCheck;
import org.bson.BsonObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverPlansTest {
    private final PlanCheck plans = new PlanCheck();

    @AfterAll
    void stop() {
        plans.close();
    }

    @Test
    void findsAFileByAnIndex() {
        plans.check(community -> CoverFiles.newest(community, "a"));
    }

    @Test
    void findsAChunkByAnIndex() {
        var file = new CoverFile(new BsonObjectId(), 10, 5, null, null);
        plans.check(community -> CoverFiles.chunk(community, file, 1));
    }
}

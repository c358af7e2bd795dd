// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import java.time.Duration;

/** One embedded server for all contract tests of this process. */
final class EmbeddedServer {
    private static final EmbeddedMongo SERVER =
            EmbeddedMongo.start(EmbeddedMongoConfig.inMemory().withExpirySweep(Duration.ofMillis(200)));

    private EmbeddedServer() {}

    static String connectionString() {
        return SERVER.connectionString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The replica set of {@code MONGODB_URI}; without it these tests are skipped, with a message. */
final class RealServer {
    private static final String VARIABLE = "MONGODB_URI";

    private RealServer() {}

    static String connectionString() {
        String uri = System.getenv(VARIABLE);
        assumeTrue(uri != null && !uri.isBlank(), () -> VARIABLE + " is not set: no replica set to test against");
        return String.valueOf(uri);
    }
}

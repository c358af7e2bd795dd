// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.generation.GenerationName;

/** Names of the parts in messages, log files and the methods of {@link LocalStack}. */
public final class PartNames {

    /** The Redis server, unless {@code REDIS_URL} names another. */
    public static final String REDIS = "redis";

    /** Kafka, and the embedded MongoDB unless {@code MONGODB_URI} names another. */
    public static final String BROKER = "broker";

    /** The Connect worker. */
    public static final String CONNECT = "connect";

    /** The query API. */
    public static final String API = "api";

    /** All streams processes. */
    public static final String STREAMS = "streams";

    private PartNames() {}

    /** The streams process of a replay. */
    public static String replay(GenerationName name) {
        return "replay-" + name;
    }

    /** The n-th streams process, from 1. */
    public static String streams(int number) {
        return "streams-" + number;
    }
}

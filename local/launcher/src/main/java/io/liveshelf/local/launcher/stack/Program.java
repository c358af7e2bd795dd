// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

/** The programs that a stack runs as processes of their own, each with its class path. */
public enum Program {
    /** The Kafka broker and the embedded MongoDB. */
    BROKER("local/broker", "io.liveshelf.local.broker.BrokerMain"),
    /** The Kafka Connect worker. */
    CONNECT("local/connect-worker", "io.liveshelf.local.connect.ConnectWorker"),
    /** An instance of the streams, live or of a replay. */
    STREAMS("streams-app", "io.liveshelf.streams.runtime.StreamsMain"),
    /** HTTP over Redis, with MongoDB behind it. */
    API("query-api", "io.liveshelf.api.ApiMain");

    private final String module;
    private final String mainClass;

    Program(String module, String mainClass) {
        this.module = module;
        this.mainClass = mainClass;
    }

    /** The folder of its module in a checkout, by which an {@link Installation} knows its class path. */
    public String module() {
        return module;
    }

    /** The class that is run, by name, because it is not on the launcher's class path. */
    public String mainClass() {
        return mainClass;
    }
}

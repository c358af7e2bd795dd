// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an embedded server. Begin with {@link #inMemory()} or {@link #in(Path)} and change what should be
 * different.
 *
 * @param dataDirectory folder of documents and change log; null: kept in memory
 * @param host the address to listen on, and the host name reported to clients
 * @param port the port; 0: a free one
 * @param replicaSet the name of the replica set, as reported to clients
 * @param maxChanges number of changes that the log keeps
 * @param maxChangeBytes bytes of changes that the log keeps
 * @param expirySweep interval of the search for documents past their {@code expireAfterSeconds}
 * @param clock of cluster times, wall times and expiry
 */
public record EmbeddedMongoConfig(
        @Nullable Path dataDirectory,
        String host,
        int port,
        String replicaSet,
        long maxChanges,
        long maxChangeBytes,
        Duration expirySweep,
        Clock clock) {
    private static final long A_DAY_OF_CHANGES = 5_000_000;
    private static final long TWO_GIBIBYTES = 2L << 30;

    public EmbeddedMongoConfig {
        List<String> errors = new ArrayList<>();
        require(!host.isBlank(), "host must be an address to listen on, such as 127.0.0.1", errors);
        require(port >= 0 && port <= 65_535, "port must be 0 (any free one) to 65535, not " + port, errors);
        require(!replicaSet.isBlank(), "replicaSet must be a name, such as rs0", errors);
        require(maxChanges >= 1, "maxChanges must be at least 1, not " + maxChanges, errors);
        require(maxChangeBytes >= 1, "maxChangeBytes must be at least 1, not " + maxChangeBytes, errors);
        require(expirySweep.toMillis() > 0, "expirySweep must be at least 1 ms, not " + expirySweep, errors);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", errors));
        }
    }

    private static void require(boolean holds, String error, List<String> errors) {
        if (!holds) {
            errors.add(error);
        }
    }

    /** A server without files: its data is lost when it is closed. */
    public static EmbeddedMongoConfig inMemory() {
        return new EmbeddedMongoConfig(
                null,
                "127.0.0.1",
                0,
                "rs0",
                A_DAY_OF_CHANGES,
                TWO_GIBIBYTES,
                Duration.ofSeconds(60),
                Clock.systemUTC());
    }

    /** A server that keeps its documents and its change log in a directory, over restarts. */
    public static EmbeddedMongoConfig in(Path dataDirectory) {
        return inMemory().withDataDirectory(dataDirectory);
    }

    private EmbeddedMongoConfig withDataDirectory(Path directory) {
        return new EmbeddedMongoConfig(
                directory, host, port, replicaSet, maxChanges, maxChangeBytes, expirySweep, clock);
    }

    /** A copy with this address. */
    public EmbeddedMongoConfig withHost(String newHost) {
        return new EmbeddedMongoConfig(
                dataDirectory, newHost, port, replicaSet, maxChanges, maxChangeBytes, expirySweep, clock);
    }

    /** A copy with this port. */
    public EmbeddedMongoConfig withPort(int newPort) {
        return new EmbeddedMongoConfig(
                dataDirectory, host, newPort, replicaSet, maxChanges, maxChangeBytes, expirySweep, clock);
    }

    /** A copy with this name of the replica set. */
    public EmbeddedMongoConfig withReplicaSet(String name) {
        return new EmbeddedMongoConfig(dataDirectory, host, port, name, maxChanges, maxChangeBytes, expirySweep, clock);
    }

    /** A copy with these limits of the change log; the one that is reached first applies. */
    public EmbeddedMongoConfig withChangeLog(long changes, long bytes) {
        return new EmbeddedMongoConfig(dataDirectory, host, port, replicaSet, changes, bytes, expirySweep, clock);
    }

    /** A copy with this interval of the search for expired documents. */
    public EmbeddedMongoConfig withExpirySweep(Duration interval) {
        return new EmbeddedMongoConfig(
                dataDirectory, host, port, replicaSet, maxChanges, maxChangeBytes, interval, clock);
    }

    /** A copy with this clock. */
    public EmbeddedMongoConfig withClock(Clock newClock) {
        return new EmbeddedMongoConfig(
                dataDirectory, host, port, replicaSet, maxChanges, maxChangeBytes, expirySweep, newClock);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded server is started with. Begin with {@link #inMemory()} or {@link #in(Path)} and change what is to be
 * different.
 *
 * @param dataDirectory where documents and change log are kept; null for memory
 * @param host the address to listen on, and the name clients are told
 * @param port the port; 0 for a free one
 * @param replicaSet the name of the replica set that the server says it is
 * @param maxChanges how many changes the log keeps
 * @param maxChangeBytes how many bytes of changes the log keeps
 * @param expirySweep how often documents past their {@code expireAfterSeconds} are looked for
 * @param clock what cluster times, wall times and expiry go by
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

    /** A server that forgets everything when it is closed. */
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

    /** A server whose documents and change log are in a directory, and are there again at the next start. */
    public static EmbeddedMongoConfig in(Path dataDirectory) {
        return inMemory().withDataDirectory(dataDirectory);
    }

    private EmbeddedMongoConfig withDataDirectory(Path directory) {
        return new EmbeddedMongoConfig(
                directory, host, port, replicaSet, maxChanges, maxChangeBytes, expirySweep, clock);
    }

    /** Listens elsewhere. */
    public EmbeddedMongoConfig withHost(String newHost) {
        return new EmbeddedMongoConfig(
                dataDirectory, newHost, port, replicaSet, maxChanges, maxChangeBytes, expirySweep, clock);
    }

    /** Listens on this port. */
    public EmbeddedMongoConfig withPort(int newPort) {
        return new EmbeddedMongoConfig(
                dataDirectory, host, newPort, replicaSet, maxChanges, maxChangeBytes, expirySweep, clock);
    }

    /** Has this name as a replica set. */
    public EmbeddedMongoConfig withReplicaSet(String name) {
        return new EmbeddedMongoConfig(dataDirectory, host, port, name, maxChanges, maxChangeBytes, expirySweep, clock);
    }

    /** Keeps this much of the past; whichever limit is reached first. */
    public EmbeddedMongoConfig withChangeLog(long changes, long bytes) {
        return new EmbeddedMongoConfig(dataDirectory, host, port, replicaSet, changes, bytes, expirySweep, clock);
    }

    /** Looks for expired documents this often. */
    public EmbeddedMongoConfig withExpirySweep(Duration interval) {
        return new EmbeddedMongoConfig(
                dataDirectory, host, port, replicaSet, maxChanges, maxChangeBytes, interval, clock);
    }

    /** Goes by this clock. */
    public EmbeddedMongoConfig withClock(Clock newClock) {
        return new EmbeddedMongoConfig(
                dataDirectory, host, port, replicaSet, maxChanges, maxChangeBytes, expirySweep, newClock);
    }
}

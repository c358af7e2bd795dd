// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.e2e.parts.ContainerStack;
import io.liveshelf.e2e.parts.Parts;
import io.liveshelf.e2e.parts.Processes;
import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.LocalStack;
import io.liveshelf.local.launcher.stack.StackListener;
import io.liveshelf.local.launcher.stack.StackOptions;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A running stack with an empty database and no traffic, and access to its parts. */
public final class Stack implements AutoCloseable {
    static final String STREAMS = "streams-1";

    /** Most parts live for less than a minute here: optimising and verifying code takes longer than running it. */
    static final String SHORT_LIVED =
            "-XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    private final Parts parts;
    private final MongoClient mongo;
    private final RedisClient redis;

    private Stack(Parts parts) {
        this.parts = parts;
        this.mongo = MongoClients.create(parts.endpoints().mongo().address());
        this.redis = RedisClient.create(parts.endpoints().redis().address());
    }

    static Stack start(Path dataDir) throws StartProblem, InterruptedException, IOException {
        return start(dataDir, options -> options);
    }

    /** Starts one in containers, of the images of {@code docker-compose.yml}. */
    static Stack inContainers() throws IOException {
        var variables = new HashMap<>(Tokens.environment());
        // as on this machine
        variables.put("LIVESHELF_PARTITIONS", "2");
        return new Stack(ContainerStack.start(variables));
    }

    /** Starts one that differs from the usual one, always of processes. */
    public static Stack start(Path dataDir, UnaryOperator<StackOptions> change)
            throws StartProblem, InterruptedException, IOException {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(Tokens.environment());
        environment.putIfAbsent("LIVESHELF_JAVA_OPTS", SHORT_LIVED);
        StackOptions options = StackOptions.defaults(Checkout.find(), dataDir, environment)
                .onPort(freePort())
                .withBooks(0)
                .withoutTraffic();
        LocalStack parts = LocalStack.of(change.apply(options), new Printed()).start();
        // beside the tests, once for all stacks: with them later starts take half as long
        parts.makeClassArchives();
        return new Stack(new Processes(parts));
    }

    /** The parts, to be stopped and started. */
    public Parts parts() {
        return parts;
    }

    /** Whether a launcher runs the parts, which can scale and restart them. */
    boolean hasLauncher() {
        return parts instanceof Processes;
    }

    /** The launcher, for tests that are marked {@link OnProcesses}. */
    public LocalStack launcher() {
        if (parts instanceof Processes processes) {
            return processes.stack();
        }
        throw new IllegalStateException("the parts are containers; mark this test as OnProcesses");
    }

    /** The database that the writing applications use. */
    public MongoDatabase community() {
        return mongo.getDatabase(parts.endpoints().mongo().database());
    }

    /** Runs a command on Redis. */
    public <T> T redis(Function<RedisCommands<String, String>, T> question) {
        try (var connection = redis.connect()) {
            return question.apply(connection.sync());
        }
    }

    /** Bootstrap servers. */
    public String kafka() {
        return parts.endpoints().kafka().address();
    }

    /** Base address. */
    public String api() {
        return parts.endpoints().api().address();
    }

    @Override
    public void close() {
        redis.shutdown();
        mongo.close();
        parts.close();
    }

    /** A free port. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Prints progress and failures of the parts into the test's output. */
    private static final class Printed implements StackListener {
        @Override
        public void progress(String part, String what) {
            System.out.println("[stack] " + part + ": " + what);
        }

        @Override
        public void trouble(String part, String what, List<String> lines) {
            System.out.println("[stack] " + part + ": " + what + "\n  " + String.join("\n  ", lines));
        }
    }
}

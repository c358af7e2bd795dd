// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.local.launcher.stack.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A broker with the topics, and at most one streams process, in a temporary directory that is removed at the end. There is no
 * MongoDB, no Connect and no API; Redis is missing too, so the writer waits.
 */
final class Lab implements AutoCloseable {
    private static final long BROKER_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String ADDRESS = "127.0.0.1:";

    private final Plan plan;
    private final Side side;
    private final Checkout checkout;
    private final Path dataDir;
    private final String kafka;
    private final Child broker;
    private final Cluster cluster;
    private @Nullable Child streams;
    private int recordings;
    private boolean closed;

    private Lab(Plan plan, Side side, Checkout checkout, Path dataDir, String kafka, Child broker) {
        this.plan = plan;
        this.side = side;
        this.checkout = checkout;
        this.dataDir = dataDir;
        this.kafka = kafka;
        this.broker = broker;
        this.cluster = new Cluster(kafka, plan.partitions());
    }

    static Lab start(Plan plan, Side side) throws Exception {
        Checkout checkout = Checkout.find();
        Path dataDir = Files.createTempDirectory("liveshelf-bench-");
        int port = freePort();
        Child broker = Child.start(
                checkout.classPath("local/broker"),
                List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xss512k", "-Xms256m", "-Xmx768m"),
                "io.liveshelf.local.broker.BrokerMain",
                Map.of(
                        "LIVESHELF_DATA_DIR", dataDir.resolve("broker").toString(),
                        "KAFKA_PORT", Integer.toString(port),
                        "KAFKA_CONTROLLER_PORT", Integer.toString(freePort()),
                        "MONGO_PORT", ""),
                dataDir.resolve("broker.log"));
        awaitBroker(broker, port);
        var lab = new Lab(plan, side, checkout, dataDir, ADDRESS + port, broker);
        Runtime.getRuntime().addShutdownHook(new Thread(lab::closeAtExit, "lab-stop"));
        lab.cluster.createTopics();
        side.prepare(lab.kafka);
        return lab;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitBroker(Child broker, int port) throws Exception {
        long deadline = System.nanoTime() + BROKER_LIMIT_NANOS;
        while (true) {
            broker.requireAlive();
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("the broker does not listen");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** Whose streams these are. */
    Side side() {
        return side;
    }

    String kafka() {
        return kafka;
    }

    Cluster cluster() {
        return cluster;
    }

    Child broker() {
        return broker;
    }

    /** Starts the streams. {@code profiled}: with a flight recording, if one is asked for. */
    Child startStreams(boolean profiled) throws Exception {
        List<String> jvm = new ArrayList<>(plan.jvm());
        if (profiled && !plan.profile().isEmpty()) {
            recordings++;
            Path file = Files.createDirectories(Path.of(plan.profile())).resolve("streams-" + recordings + ".jfr");
            jvm.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file.toAbsolutePath());
        }
        Map<String, String> environment = new HashMap<>(side.environment());
        environment.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "REDIS_URL",
                "redis://" + ADDRESS + freePort(),
                "LIVESHELF_STATE_DIR",
                stateDir().toString(),
                "LIVESHELF_STREAM_THREADS",
                Integer.toString(plan.threads()),
                "HEALTH_PORT",
                "0"));
        Child started = Child.start(
                checkout.classPath("streams-app"),
                jvm,
                "io.liveshelf.streams.runtime.StreamsMain",
                environment,
                dataDir.resolve("streams.log"));
        streams = started;
        return started;
    }

    /** The running streams. */
    Child streams() {
        return Objects.requireNonNull(streams, "the streams are stopped");
    }

    void stopStreams() {
        if (streams != null) {
            streams.close();
            streams = null;
        }
    }

    void removeState() throws IOException {
        delete(stateDir());
    }

    private Path stateDir() {
        return dataDir.resolve("state");
    }

    /** Starts the floor on the records of a topic from these positions on. */
    Child startFloor(String topic, String kind, List<Long> from, long events, Path log) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("FLOOR_KAFKA", kafka);
        environment.put("FLOOR_TOPIC", topic);
        environment.put("FLOOR_KIND", kind);
        environment.put("FLOOR_THREADS", Integer.toString(plan.threads()));
        environment.put(
                "FLOOR_FROM",
                String.join(",", from.stream().map(Object::toString).toList()));
        environment.put("FLOOR_EVENTS", Long.toString(events));
        return Child.start(checkout.classPath("bench"), plan.jvm(), FloorMain.class.getName(), environment, log);
    }

    Path file(String name) {
        return dataDir.resolve(name);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Ctrl-C ends the benchmark without its {@code finally}. */
    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("cannot remove " + dataDir + ": " + e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            stopStreams();
            cluster.close();
            broker.close();
            delete(dataDir);
        }
    }
}

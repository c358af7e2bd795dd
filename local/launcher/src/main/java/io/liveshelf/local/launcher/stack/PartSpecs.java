// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.KafkaSecurity;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.access.Secrets;
import io.liveshelf.local.launcher.control.Control;
import io.liveshelf.local.launcher.process.ChildCommands;
import io.liveshelf.local.launcher.process.ClassArchives;
import io.liveshelf.local.launcher.process.HeapLimit;
import io.liveshelf.local.launcher.process.PartSpec;
import io.liveshelf.local.launcher.process.ReadinessProbe;
import io.liveshelf.operate.probe.Probes;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How each part of a local stack is started: its program, memory, environment and readiness. Under the demo's load all parts
 * together stay below 2.5 GiB.
 */
final class PartSpecs {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration SHORT_STOP = Duration.ofSeconds(5);
    private static final Duration LONG_STOP = Duration.ofSeconds(20);
    private static final Duration PROBE = Duration.ofSeconds(1);
    private final StackOptions options;
    private final Addresses addresses;
    private final Instances instances;
    private final Secrets secrets;
    private final Access access;
    private final Control control;
    private final Path dataDir;
    private final ClassArchives archives;

    PartSpecs(
            StackOptions options,
            Addresses addresses,
            Instances instances,
            Secrets secrets,
            Access access,
            Control control,
            Path dataDir,
            ClassArchives archives) {
        this.options = options;
        this.addresses = addresses;
        this.instances = instances;
        this.secrets = secrets;
        this.access = access;
        this.control = control;
        this.dataDir = dataDir;
        this.archives = archives;
    }

    /** As in production: bounded, least recently used keys are evicted first, nothing on disk. */
    PartSpec redis() throws IOException, StartProblem {
        Path folder = Files.createDirectories(dataDir.resolve(PartNames.REDIS));
        List<String> command = new ArrayList<>(List.of(
                RedisBinary.extractTo(dataDir.resolve("bin")).toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(addresses.redisPort()),
                "--dir",
                folder.toString(),
                "--maxmemory",
                "512mb",
                "--maxmemory-policy",
                "allkeys-lru",
                "--appendonly",
                "no",
                "--save",
                ""));
        return spec(
                PartNames.REDIS,
                () -> ChildCommands.program(command),
                Map.of(),
                null,
                () -> RedisPing.problem(addresses.redisUrl(), PROBE),
                SHORT_STOP);
    }

    PartSpec broker() throws StartProblem {
        Map<String, String> environment = new HashMap<>();
        environment.put("LIVESHELF_DATA_DIR", dataDir.resolve(PartNames.BROKER).toString());
        environment.put("KAFKA_PORT", Integer.toString(addresses.kafkaPort()));
        environment.put("KAFKA_CONTROLLER_PORT", Integer.toString(addresses.controllerPort()));
        Integer mongo = addresses.mongoPort();
        environment.put("MONGO_PORT", mongo == null ? "" : mongo.toString());
        environment.putAll(metricsAt(addresses.brokerMetricsPort()));
        return java(
                PartNames.BROKER,
                Program.BROKER,
                "768m",
                environment,
                () -> {
                    String kafka = listens(addresses.kafkaPort());
                    return kafka == null && mongo != null ? listens(mongo) : kafka;
                },
                LONG_STOP);
    }

    PartSpec connect() throws StartProblem {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", addresses.kafka(),
                "CONNECT_REST_PORT", Integer.toString(addresses.connectPort()),
                "MONGODB_URI", addresses.mongoUri(),
                "MONGODB_DATABASE", options.database()));
        environment.putAll(metricsAt(addresses.connectMetricsPort()));
        return java(
                PartNames.CONNECT,
                Program.CONNECT,
                "640m",
                environment,
                () -> Probes.http(addresses.connectUrl() + "/connectors"),
                LONG_STOP);
    }

    private static Map<String, String> metricsAt(int port) {
        return Map.of("METRICS_HOST", "127.0.0.1", "METRICS_PORT", Integer.toString(port));
    }

    PartSpec streams(int number) throws StartProblem {
        return streams(PartNames.streams(number), GenerationName.LIVE, instances.healthPort(number));
    }

    /**
     * The streams of a replay, which reports its health at this port.
     *
     * @param isInUse whether readers get what it makes, or may get it again; else it runs behind all others
     */
    PartSpec replay(GenerationName name, int healthPort, BooleanSupplier isInUse) throws StartProblem {
        PartSpec usual = streams(PartNames.replay(name), name, healthPort);
        Supplier<List<String>> command = () -> isInUse.getAsBoolean()
                ? usual.command().get()
                : ChildCommands.behindOthers(usual.command().get());
        return usual.with(command);
    }

    private PartSpec streams(String name, GenerationName generation, int healthPort) throws StartProblem {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", addresses.kafka(),
                "REDIS_URL", addresses.redisUrl(),
                // a batch of a small machine has some hundred bytes, and a compressor allocates 130 kB for each
                "LIVESHELF_COMPRESSION", "none",
                "LIVESHELF_STATE_DIR", dataDir.resolve(name).toString(),
                "LIVESHELF_INSTANCE_ID", name,
                "MONGODB_URI", addresses.mongoUri(),
                "MONGODB_DATABASE", options.database(),
                "HEALTH_PORT", Integer.toString(healthPort)));
        environment.put("LIVESHELF_GENERATION", generation.text());
        if (!generation.isLive()) {
            environment.put("LIVESHELF_RULES", ""); // those of the shell are the live generation's
        }
        return java(
                name,
                Program.STREAMS,
                "640m",
                environment,
                () -> Probes.http("http://127.0.0.1:" + healthPort + "/health/live"),
                LONG_STOP);
    }

    PartSpec api() throws StartProblem {
        Map<String, String> environment = new HashMap<>(secrets.forApi());
        if (options.isDemo()) {
            environment.putAll(access.forApi());
        }
        environment.putAll(forConsole());
        environment.putAll(Map.of(
                "HTTP_HOST", options.httpHost(),
                "HTTP_PORT", Integer.toString(addresses.apiPort()),
                "REDIS_URL", addresses.redisUrl(),
                "MONGODB_URI", addresses.mongoUri(),
                "MONGODB_DATABASE", options.database()));
        return java(
                PartNames.API,
                Program.API,
                "384m",
                environment,
                () -> Probes.http(addresses.apiUrl() + "/health/ready"),
                SHORT_STOP);
    }

    /** What the console of the API shows and operates: the rest of the stack. */
    private Map<String, String> forConsole() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                addresses.kafka(),
                "CONNECT_URL",
                addresses.connectUrl(),
                "STREAMS_URLS",
                "", // their number changes, so the launcher is asked
                ConsumerGroups.VARIABLE,
                options.groups().applicationId(),
                "LIVESHELF_CONTROL_URL",
                control.address(),
                "LIVESHELF_CONTROL_TOKEN",
                control.token());
    }

    private PartSpec java(
            String name,
            Program program,
            String defaultHeap,
            Map<String, String> environment,
            ReadinessProbe readiness,
            Duration stopLimit)
            throws StartProblem {
        HeapLimit heap = heap(name, defaultHeap);
        List<String> jvm = JvmOptions.of(family(name), heap, options.variable("LIVESHELF_JAVA_OPTS"));
        Map<String, String> all = new HashMap<>(environment);
        all.put("MALLOC_ARENA_MAX", "2");
        String classPath = classPath(name, program);
        return spec(name, () -> command(name, classPath, jvm, program.mainClass()), all, heap, readiness, stopLimit);
    }

    private List<String> command(String name, String classPath, List<String> jvm, String mainClass) {
        List<String> all = new ArrayList<>(jvm);
        all.addAll(archives.options(name, family(name), ChildCommands.classPath(classPath), jvm));
        return ChildCommands.java(classPath, all, mainClass);
    }

    private String classPath(String name, Program program) throws StartProblem {
        String own = options.installation().classPath(program.module());
        String first = options.partEnvironment().getOrDefault(name, Map.of()).get(StackOptions.CLASS_PATH);
        return first == null ? own : first + File.pathSeparator + own;
    }

    private HeapLimit heap(String name, String defaultSize) {
        String variable = "LIVESHELF_" + family(name).toUpperCase(Locale.ROOT) + "_HEAP";
        return new HeapLimit(options.variable(variable).orElse(defaultSize), variable);
    }

    /** The part's name without an instance's number or a replay's name. */
    private static String family(String name) {
        return name.startsWith("streams-") || name.startsWith("replay-") ? PartNames.STREAMS : name;
    }

    private PartSpec spec(
            String name,
            Supplier<List<String>> command,
            Map<String, String> environment,
            @Nullable HeapLimit heap,
            ReadinessProbe readiness,
            Duration stopLimit) {
        Map<String, String> all = new HashMap<>(Secrets.hidden());
        ofOtherClusters().forEach(variable -> all.put(variable, ""));
        all.putAll(environment);
        all.putAll(options.partEnvironment().getOrDefault(family(name), Map.of()));
        all.putAll(options.partEnvironment().getOrDefault(name, Map.of()));
        return new PartSpec(
                name,
                command,
                all,
                dataDir,
                dataDir.resolve("logs").resolve(name + ".log"),
                heap,
                readiness,
                START_LIMIT,
                stopLimit);
    }

    /** Of a shell that also has to do with another Kafka; the one of this machine has one broker, no TLS and no users. */
    private static List<String> ofOtherClusters() {
        List<String> variables = new ArrayList<>(KafkaSecurity.VARIABLES);
        variables.addAll(List.of("LIVESHELF_REPLICATION_FACTOR", "LIVESHELF_MIN_INSYNC_REPLICAS"));
        return variables;
    }

    private static @Nullable String listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PROBE.toMillis());
            return null;
        } catch (IOException e) {
            return "nothing listens on port " + port;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.local.launcher.process.Priority;
import io.liveshelf.local.launcher.process.SupervisedPart;
import io.liveshelf.local.launcher.process.Supervisor;
import io.liveshelf.operate.replay.generations.WantedReplays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs an instance of each replay that is to run, and none of others. What is to run is decided in Kafka, so that it is the same
 * after a restart of everything. One that has stopped keeps its state until it is dropped.
 */
final class Replays implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final PartRegistry parts;
    private final PartSpecs specs;
    private final Supervisor supervisor;
    private final Ports ports;
    private final String kafka;
    private final ConsumerGroups live;
    private final Path dataDir;
    private final StackListener listener;
    private final Set<GenerationName> running = new TreeSet<>(Comparator.comparing(GenerationName::text));
    /** Those that readers get, or may get again: they run like all other parts, the rest behind them. */
    private volatile Set<GenerationName> inUse = Set.of();
    /** Those that are not to run, and not dropped. */
    private Set<GenerationName> stopped = Set.of();

    private @Nullable WantedReplays wanted;
    private boolean closed;

    Replays(
            PartRegistry parts,
            PartSpecs specs,
            Supervisor supervisor,
            Ports ports,
            String kafka,
            ConsumerGroups live,
            Path dataDir,
            StackListener listener) {
        this.parts = parts;
        this.specs = specs;
        this.supervisor = supervisor;
        this.ports = ports;
        this.kafka = kafka;
        this.live = live;
        this.dataDir = dataDir;
        this.listener = listener;
    }

    /** Starts and stops what is to be, by now. */
    synchronized void check() throws Exception {
        if (closed) {
            return;
        }
        WantedReplays following = wanted;
        if (following == null) {
            following = WantedReplays.at(KafkaConnection.plain(kafka));
            wanted = following;
        }
        Set<GenerationName> now = following.poll(LOOK);
        Set<GenerationName> all = following.all();
        Set<GenerationName> inUseBefore = inUse;
        inUse = following.inUse();
        for (GenerationName name : List.copyOf(running)) {
            if (inUse.contains(name) && !inUseBefore.contains(name)) {
                bringForward(name);
            }
        }
        for (GenerationName name : now) {
            if (!running.contains(name)) {
                start(name);
            }
        }
        for (GenerationName name : List.copyOf(running)) {
            if (!now.contains(name)) {
                stop(name);
                if (all.contains(name)) {
                    listener.progress(PartNames.replay(name), "stopped, as it was decided; its state stays");
                } else {
                    forget(name);
                }
            }
        }
        for (GenerationName name : stopped) {
            if (!all.contains(name)) {
                forget(name);
            }
        }
        stopped = all.stream().filter(name -> !now.contains(name)).collect(Collectors.toUnmodifiableSet());
    }

    /** Nobody waits until it is ready: it has hours to read, perhaps. */
    private void start(GenerationName name) throws IOException, StartProblem {
        SupervisedPart part =
                supervisor.part(specs.replay(name, ports.take(PartNames.replay(name)), () -> inUse.contains(name)));
        parts.add(part);
        running.add(name);
        listener.progress(part.spec().name(), "starting");
        part.keep();
    }

    /** Readers get it from now on. */
    private void bringForward(GenerationName name) throws IOException, InterruptedException {
        String part = PartNames.replay(name);
        long pid = parts.get(part).pid();
        if (pid != 0 && !Priority.makeUsual(pid)) {
            listener.progress(
                    part,
                    "is served, and gets only what others leave of the processors until it is started again, because only root may change that");
        }
    }

    private void stop(GenerationName name) throws IOException, InterruptedException {
        String part = PartNames.replay(name);
        parts.get(part).stop();
        parts.remove(part);
        running.remove(name);
        new StaticMembers(kafka, Generation.replay(name, live.applicationId()).groups()).remove(List.of(part));
    }

    /** It is dropped. */
    private void forget(GenerationName name) throws IOException {
        String part = PartNames.replay(name);
        removeState(dataDir.resolve(part));
        listener.progress(part, "ended, and its state is removed");
    }

    private static void removeState(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Starts and ends nothing any more. The instances are stopped with all other parts. */
    @Override
    public synchronized void close() {
        closed = true;
        if (wanted != null) {
            wanted.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.process.SupervisedPart;
import io.liveshelf.local.launcher.process.Supervisor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stops a stack from its readers to its sources, so that every part stops before the parts that it needs. */
final class Shutdown {

    private final Map<String, SupervisedPart> parts;
    private final StackListener listener;

    Shutdown(Map<String, SupervisedPart> parts, StackListener listener) {
        this.parts = Map.copyOf(parts);
        this.listener = listener;
    }

    /** Traffic, API, streams, Connect, broker, Redis. */
    void run(@Nullable DemoCommunity community, @Nullable Supervisor supervisor) {
        if (community != null) {
            community.close();
        }
        stop(List.of(PartNames.API));
        stop(parts.keySet().stream()
                .filter(name -> name.startsWith("streams-") || name.startsWith("replay-"))
                .sorted()
                .toList());
        stop(List.of(PartNames.CONNECT));
        stop(List.of(PartNames.BROKER));
        stop(List.of(PartNames.REDIS));
        if (supervisor != null) {
            supervisor.close();
        }
    }

    /** Stops these parts at the same time. */
    private void stop(List<String> names) {
        List<Thread> stops = new ArrayList<>();
        for (String name : names) {
            SupervisedPart part = parts.get(name);
            if (part != null && part.pid() != 0) {
                Thread thread = new Thread(() -> stop(name, part), "stop-" + name);
                thread.start();
                stops.add(thread);
            }
        }
        for (Thread thread : stops) {
            joinUninterruptibly(thread);
        }
        // a part that waits for its restart has no process, but must not be started
        names.stream().map(parts::get).forEach(this::forbidRestart);
    }

    private void forbidRestart(@Nullable SupervisedPart part) {
        if (part != null) {
            stop(part.spec().name(), part);
        }
    }

    private void stop(String name, SupervisedPart part) {
        Instant begin = Instant.now();
        boolean ran = part.pid() != 0;
        try {
            part.stop();
            if (ran) {
                listener.progress(name, "stopped in " + PartReporter.seconds(Duration.between(begin, Instant.now())));
            }
        } catch (InterruptedException e) {
            part.kill();
            Thread.currentThread().interrupt();
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // children must not be left behind; their stop takes bounded time
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.process.PartFailure;
import io.liveshelf.local.launcher.process.SupervisedPart;
import io.liveshelf.local.launcher.process.Supervisor;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of one stack by name. After {@link #refuseStarts} none is started any more, so a stop that comes during a start
 * stops everything.
 */
final class PartRegistry {

    private final Map<String, SupervisedPart> parts = Collections.synchronizedMap(new LinkedHashMap<>());
    private boolean closing;

    /** Creates every part that these options need; none is started. */
    void prepare(Supervisor supervisor, PartSpecs specs, StackOptions options) throws IOException, StartProblem {
        if (options.redisUrl().isEmpty()) {
            parts.put(PartNames.REDIS, supervisor.part(specs.redis()));
        }
        parts.put(PartNames.BROKER, supervisor.part(specs.broker()));
        parts.put(PartNames.CONNECT, supervisor.part(specs.connect()));
        for (int number = 1; number <= options.instances(); number++) {
            add(supervisor.part(specs.streams(number)));
        }
        parts.put(PartNames.API, supervisor.part(specs.api()));
    }

    /** One more part; it is not started. */
    synchronized void add(SupervisedPart part) throws StartProblem {
        refuseIfClosing();
        parts.put(part.spec().name(), part);
    }

    /** Forgets a part, which does not run. */
    void remove(String name) {
        parts.remove(name);
    }

    /** Starts a part and waits until it is ready. */
    void up(String name) throws PartFailure, StartProblem, IOException, InterruptedException {
        SupervisedPart part = get(name);
        synchronized (this) {
            refuseIfClosing();
            part.start();
        }
        part.awaitReady();
    }

    /** The same, with failures in words for people. */
    void start(String name) throws StartProblem, InterruptedException {
        try {
            up(name);
        } catch (PartFailure e) {
            throw new StartProblem(String.valueOf(e.getMessage()), e.lastLines());
        } catch (IOException e) {
            throw new StartProblem(name + " cannot be started: " + e);
        }
    }

    /** From now on nothing is started. */
    synchronized void refuseStarts() {
        closing = true;
    }

    private void refuseIfClosing() throws StartProblem {
        if (closing) {
            throw new StartProblem("stopped while starting");
        }
    }

    SupervisedPart get(String name) {
        SupervisedPart part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no part " + name + ", only " + List.copyOf(parts.keySet()));
        }
        return part;
    }

    /** The pid of the part; 0 if it does not run. */
    long pid(String name) {
        SupervisedPart part = parts.get(name);
        return part == null ? 0 : part.pid();
    }

    void cutLogs() throws IOException {
        for (SupervisedPart part : byName().values()) {
            part.cutLog();
        }
    }

    /** A copy, in the order of creation. */
    Map<String, SupervisedPart> byName() {
        synchronized (parts) {
            return new LinkedHashMap<>(parts);
        }
    }
}

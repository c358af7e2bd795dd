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
 * The parts of one stack by name. Once it is closed to new starts none begins any more, so that a stop that comes while
 * the stack starts stops everything.
 */
final class PartSet {

    private final Map<String, SupervisedPart> parts = Collections.synchronizedMap(new LinkedHashMap<>());
    private boolean closing;

    /** Makes every part that these options ask for; none is started. */
    void prepare(Supervisor supervisor, Parts specs, StackOptions options) throws IOException, StartProblem {
        if (options.redisUrl().isEmpty()) {
            parts.put(PartNames.REDIS, supervisor.part(specs.redis()));
        }
        parts.put(PartNames.BACKBONE, supervisor.part(specs.backbone()));
        parts.put(PartNames.CONNECT, supervisor.part(specs.connect()));
        for (int number = 1; number <= options.instances(); number++) {
            parts.put(PartNames.streams(number), supervisor.part(specs.streams(number)));
        }
        parts.put(PartNames.API, supervisor.part(specs.api()));
    }

    /** Starts a part and waits until it is ready. */
    void up(String name) throws PartFailure, StartProblem, IOException, InterruptedException {
        SupervisedPart part = get(name);
        synchronized (this) {
            if (closing) {
                throw new StartProblem("stopped while starting");
            }
            part.start();
        }
        part.awaitReady();
    }

    /** The same, with what goes wrong in words for people. */
    void start(String name) throws StartProblem, InterruptedException {
        try {
            up(name);
        } catch (PartFailure e) {
            throw new StartProblem(String.valueOf(e.getMessage()), e.lastLines());
        } catch (IOException e) {
            throw new StartProblem(name + " cannot be started: " + e);
        }
    }

    /** From now on nothing is started any more. */
    synchronized void refuseStarts() {
        closing = true;
    }

    SupervisedPart get(String name) {
        SupervisedPart part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no part " + name + ", only " + List.copyOf(parts.keySet()));
        }
        return part;
    }

    /** The process that is that part now; 0 if none. */
    long pid(String name) {
        SupervisedPart part = parts.get(name);
        return part == null ? 0 : part.pid();
    }

    void cutLogs() throws IOException {
        for (SupervisedPart part : byName().values()) {
            part.cutLog();
        }
    }

    /** A copy, in the order in which they were made. */
    Map<String, SupervisedPart> byName() {
        synchronized (parts) {
            return new LinkedHashMap<>(parts);
        }
    }
}

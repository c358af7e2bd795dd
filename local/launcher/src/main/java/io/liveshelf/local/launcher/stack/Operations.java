// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.control.Control;
import io.liveshelf.local.launcher.control.ControlServer;
import io.liveshelf.local.launcher.control.OperationFailed;
import io.liveshelf.local.launcher.control.Operator;
import io.liveshelf.local.launcher.process.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Changes a stack while it runs. One operation is done after the other. */
final class Operations implements Operator, AutoCloseable {

    private final PartRegistry parts;
    private final PartSpecs specs;
    private final Supervisor supervisor;
    private final Instances instances;
    private final InstanceHealth health;
    private final StaticMembers members;
    private final Runnable changed;
    private final String kafka;
    private final StackListener listener;
    private final Control control;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable ControlServer server;

    Operations(
            PartRegistry parts,
            PartSpecs specs,
            Supervisor supervisor,
            Instances instances,
            StaticMembers members,
            Runnable changed,
            String kafka,
            Control control,
            StackListener listener) {
        this.parts = parts;
        this.specs = specs;
        this.supervisor = supervisor;
        this.instances = instances;
        this.health = new InstanceHealth(instances);
        this.members = members;
        this.changed = changed;
        this.kafka = kafka;
        this.control = control;
        this.listener = listener;
    }

    /** From now on other processes may ask which instances there are. */
    synchronized void listen() throws IOException {
        server = ControlServer.start(control, this, instances::healths);
    }

    /** From now on they may call this, too. */
    synchronized Control takeOrders() {
        Objects.requireNonNull(server, "does not listen").open();
        return control;
    }

    /** Takes no orders any more, and gives up what is being done. */
    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public String scale(int wanted) throws OperationFailed, InterruptedException {
        Instant begin = Instant.now();
        try {
            scaleTo(wanted);
        } catch (StartProblem e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e.details());
        }
        return wanted + (wanted == 1 ? " instance runs" : " instances run") + " the streams, after " + since(begin);
    }

    @Override
    public String restart(String part) throws OperationFailed, InterruptedException {
        Instant begin = Instant.now();
        try {
            restartPart(part);
        } catch (StartProblem e) {
            throw new OperationFailed(String.valueOf(e.getMessage()), e.details());
        }
        return part + " was restarted in " + since(begin);
    }

    void scaleTo(int wanted) throws StartProblem, InterruptedException {
        if (wanted < 1 || wanted > Instances.MOST) {
            throw new IllegalArgumentException("instances is " + wanted + ", must be 1 to " + Instances.MOST);
        }
        turn.lockInterruptibly();
        try {
            if (instances.count() < wanted) {
                TooManyInstances.warn(kafka, wanted, listener);
            }
            while (instances.count() < wanted) {
                grow();
            }
            int tasks = health.activeTasks();
            while (instances.count() > wanted) {
                shrink();
                if (instances.count() > wanted) {
                    awaitCopies(tasks);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private void grow() throws StartProblem, InterruptedException {
        int number = add();
        String name = PartNames.streams(number);
        try {
            parts.start(name);
            health.awaitReady(number);
        } catch (StartProblem e) {
            shrink();
            throw e;
        }
        changed.run();
    }

    private int add() throws StartProblem {
        try {
            int number = instances.add();
            parts.add(supervisor.part(specs.streams(number)));
            return number;
        } catch (IOException e) {
            throw new StartProblem("another instance has no port: " + e);
        }
    }

    /** The one with the highest number ends, and leaves its groups, so that the others take over at once. */
    private void shrink() throws InterruptedException {
        String name = PartNames.streams(instances.count());
        Instant begin = Instant.now();
        parts.get(name).stop();
        parts.remove(name);
        instances.removeLast();
        changed.run();
        try {
            members.remove(List.of(name));
            listener.progress(name, "left in " + since(begin));
        } catch (IOException e) {
            listener.trouble(name, String.valueOf(e.getMessage()), List.of());
        }
    }

    /** The next instance to leave may have the only copy of a task's stores until others have followed. */
    private void awaitCopies(int tasks) throws InterruptedException {
        if (!health.awaitCopies(tasks)) {
            listener.trouble(
                    PartNames.STREAMS,
                    "standbys have not caught up; tasks may restore their stores from Kafka",
                    List.of());
        }
    }

    void restartPart(String name) throws StartProblem, InterruptedException {
        turn.lockInterruptibly();
        try {
            for (String each : all(name)) {
                parts.get(each).stop();
                changed.run();
                parts.start(each);
                int number = instances.names().indexOf(each) + 1;
                if (number > 0) {
                    health.awaitReady(number);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /** The parts that a name means; people call the broker by the name of its program, too. */
    private List<String> all(String name) {
        return switch (name) {
            case PartNames.STREAMS -> instances.names();
            case "kafka" -> List.of(PartNames.BROKER);
            default -> List.of(name);
        };
    }

    private static String since(Instant begin) {
        return PartReporter.seconds(Duration.between(begin, Instant.now()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import io.liveshelf.deploy.setup.ConnectPositions;
import io.liveshelf.deploy.setup.ConnectRest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Connect worker, asked again until what is wanted is so, or time is up. */
final class Worker {
    private static final long POLL_MILLIS = 200;
    /** For each question Connect reads its topic of offsets, and it has enough to do while it copies. */
    private static final long COPYING_MILLIS = 600;

    private static final int MOST_RESTARTS = 10;
    private static final long RESTART_MILLIS = 2_000;
    private static final Duration STEP = Duration.ofSeconds(90);

    private final String address;
    private final ConnectRest connectors;
    private final ConnectPositions positions;

    Worker(String address) {
        this.address = address;
        this.connectors = new ConnectRest(address);
        this.positions = new ConnectPositions(address);
    }

    /** One try: empty if it is so now, else what stands in the way. */
    private interface Try {
        Optional<String> once() throws IOException, InterruptedException;
    }

    private void until(String what, Duration limit, Try step) throws CopyFailure, InterruptedException {
        until(what, limit, POLL_MILLIS, step);
    }

    private void until(String what, @Nullable Duration limit, long pauseMillis, Try step)
            throws CopyFailure, InterruptedException {
        long begin = System.nanoTime();
        Optional<String> problem = Optional.of("");
        while (problem.isPresent()) {
            try {
                problem = step.once();
            } catch (IOException e) {
                problem = Optional.of(String.valueOf(e.getMessage() == null ? "no answer" : e.getMessage()));
            }
            if (problem.isPresent()) {
                if (limit != null && System.nanoTime() - begin > limit.toNanos()) {
                    throw new CopyFailure("Kafka Connect at " + address + " does not " + what + " within "
                            + limit.toSeconds() + " s: " + problem.get());
                }
                Thread.sleep(pauseMillis);
            }
        }
    }

    /** What the worker is asked, until it answers. */
    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private <T> T answer(String what, Question<T> question) throws CopyFailure, InterruptedException {
        List<T> answers = new ArrayList<>(1);
        until(what, STEP, () -> {
            answers.add(question.ask());
            return Optional.empty();
        });
        return answers.get(0);
    }

    /** Waits until the worker has joined its group; only then it answers for a single connector, even one that there is not. */
    void awaitReady() throws CopyFailure, InterruptedException {
        exists("none");
    }

    /** Whether a connector is registered. */
    boolean exists(String name) throws CopyFailure, InterruptedException {
        return answer("say whether there is a connector " + name, () -> connectors.exists(name));
    }

    /** The token after which a connector goes on; empty where it would copy. */
    Optional<String> position(String name) throws CopyFailure, InterruptedException {
        return answer("name the position of " + name, () -> positions.token(name));
    }

    /** Stops a connector; none of its tasks is left then. */
    void stop(String name) throws CopyFailure, InterruptedException {
        until("stop " + name, STEP, () -> connectors.stop(name) ? Optional.empty() : Optional.of("rebalancing"));
        until(
                "end the task of " + name,
                STEP,
                () -> connectors.isStopped(name) ? Optional.empty() : Optional.of("still running"));
    }

    /** Makes a stopped connector forget its position. */
    void forget(String name) throws CopyFailure, InterruptedException {
        until("forget the position of " + name, STEP, () -> positions.delete(name));
    }

    /** Sets the position of a stopped connector, and sees that it stays. */
    void rewind(String name, String token) throws CopyFailure, InterruptedException {
        until("take a position of " + name, STEP, () -> {
            Optional<String> problem = positions.put(name, CollectionCopy.topic(name), token);
            // a task that was slow to stop could have committed its own once more
            return problem.isPresent() || positions.token(name).equals(Optional.of(token))
                    ? problem
                    : Optional.of("another position came between");
        });
    }

    /** Makes a stopped connector go on. */
    void resume(String name) throws CopyFailure, InterruptedException {
        until("resume " + name, STEP, () -> connectors.resume(name) ? Optional.empty() : Optional.of("rebalancing"));
    }

    /** Waits as long as a copy takes. A task that fails is restarted, some times, and then copies from the beginning. */
    void awaitCopied(String name) throws CopyFailure, InterruptedException {
        for (int restarts = 0; !isCopiedOrFailed(name); restarts++) {
            if (restarts == MOST_RESTARTS) {
                throw new CopyFailure("the connector fails while it copies: " + problem(name));
            }
            until("restart " + name, STEP, () -> {
                connectors.restartFailed(name);
                return Optional.empty();
            });
            Thread.sleep(RESTART_MILLIS);
        }
    }

    /** Waits for one of the two; returns whether it is copied. */
    private boolean isCopiedOrFailed(String name) throws CopyFailure, InterruptedException {
        until(
                "copy " + name,
                null,
                COPYING_MILLIS,
                () -> positions.token(name).isPresent()
                                || connectors.state(name).failed()
                        ? Optional.empty()
                        : Optional.of("copying"));
        return position(name).isPresent();
    }

    private String problem(String name) throws InterruptedException {
        try {
            return String.valueOf(connectors.state(name).problem());
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Waits until the connector and its task run. */
    void awaitRunning(String name) throws CopyFailure, InterruptedException {
        until(
                "run " + name,
                STEP,
                () -> Optional.ofNullable(restartIfFailed(name).problem()));
    }

    private ConnectRest.State restartIfFailed(String name) throws IOException, InterruptedException {
        ConnectRest.State state = connectors.state(name);
        if (state.failed()) {
            connectors.restartFailed(name);
        }
        return state;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.UnknownVersionException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TopologyException;

/**
 * A failure of a stream thread as {@code /health} reports it. Messages of our own code may quote a record, so only those of
 * Kafka are kept; the log has the rest.
 *
 * @param cause class of the first cause, with its message if it is one of Kafka's
 * @param task the task that failed; absent where the failure belongs to none
 */
record Failure(Instant at, String cause, Optional<String> task) {
    private static final int LONGEST = 300;

    static Failure of(Throwable failure, Instant at) {
        return new Failure(
                at,
                describe(rootOf(failure)),
                causes(failure)
                        .filter(StreamsException.class::isInstance)
                        .flatMap(each -> ((StreamsException) each).taskId().stream())
                        .map(Object::toString)
                        .findFirst());
    }

    /** Why a new thread would fail in the same way until somebody changes something; absent if it need not. */
    static Optional<String> unrecoverable(Throwable failure) {
        return causes(failure).filter(Failure::isUnrecoverable).findFirst().map(cause -> {
            if (cause instanceof FencedInstanceIdException) {
                return "another process uses this LIVESHELF_INSTANCE_ID";
            }
            if (cause instanceof RecordTooLargeException) {
                return "a record exceeds what its topic takes: " + cause.getMessage();
            }
            if (isUnusableProducer(cause)) {
                return "the producer cannot be used any more: " + cause.getMessage();
            }
            return cause.getClass().getSimpleName() + ": " + cause.getMessage();
        });
    }

    private static boolean isUnrecoverable(Throwable cause) {
        return cause instanceof ConfigException
                || cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || cause instanceof UnsupportedVersionException
                || cause instanceof FencedInstanceIdException
                || cause instanceof RecordTooLargeException
                || cause instanceof TopologyException
                || cause instanceof UnknownVersionException
                || isUnusableProducer(cause)
                || cause instanceof VirtualMachineError
                || cause instanceof LinkageError;
    }

    /**
     * A producer whose commit timed out, as it does when a broker stands still, refuses everything but the same commit again. Kafka
     * Streams 4.3 does not try that; its thread fails, and hangs in its own shutdown with the locks of its tasks, so that a new
     * thread waits for them for ever. Only another process goes on.
     */
    private static boolean isUnusableProducer(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause instanceof IllegalStateException
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.apache.kafka.clients.producer.");
    }

    private static String describe(Throwable root) {
        String name = root.getClass().getName();
        String message = root.getMessage();
        if (message == null || !name.startsWith("org.apache.kafka.")) {
            return name;
        }
        String line = message.lines().findFirst().orElse("");
        return name + ": " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }

    private static Throwable rootOf(Throwable failure) {
        return causes(failure).reduce(failure, (first, second) -> second);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20);
    }
}

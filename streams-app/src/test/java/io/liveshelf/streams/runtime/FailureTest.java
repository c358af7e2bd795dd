// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.liveshelf.streams.UnknownVersionException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

    @Test
    void namesClassAndTaskButNothingOfTheRecord() {
        var failure = new StreamsException(
                "Exception caught in process", new IllegalArgumentException("secret title"), new TaskId(1, 2));

        assertThat(Failure.of(failure, NOW).toString())
                .contains("java.lang.IllegalArgumentException", "1_2")
                .doesNotContain("secret title");
    }

    @Test
    void keepsTheFirstLineOfAMessageOfKafka() {
        var failure = new StreamsException(new TimeoutException("no metadata\nstack trace"));

        assertThat(Failure.of(failure, NOW).cause())
                .isEqualTo("org.apache.kafka.common.errors.TimeoutException: no metadata");
    }

    static List<Throwable> unrecoverable() {
        return List.of(
                new ConfigException("bad"),
                new TopicAuthorizationException("denied"),
                new FencedInstanceIdException("fenced"),
                new RecordTooLargeException("too large"),
                thrownIn("org.apache.kafka.clients.producer.internals.TransactionManager"),
                catchThrowable(() -> UnknownVersionException.check("a chunk", 7, 1)),
                new NoClassDefFoundError("gone"));
    }

    private static Throwable thrownIn(String type) {
        var failure = new IllegalStateException("the previous call timed out and must be retried");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, "send", type + ".java", 1)});
        return failure;
    }

    @ParameterizedTest
    @MethodSource("unrecoverable")
    void findsWhatNoNewThreadCanCureHoweverDeepItIs(Throwable cause) {
        assertThat(Failure.unrecoverable(new StreamsException(new RuntimeException(cause))))
                .isPresent();
    }

    @Test
    void takesEverythingElseAsCurable() {
        assertThat(Failure.unrecoverable(new StreamsException(new TimeoutException("no broker"))))
                .isEmpty();
        assertThat(Failure.unrecoverable(new IllegalStateException())).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the topic of views, each batch in a transaction. All instances use one transactional id, so {@link #open} ends what
 * another one has begun and shuts it out. After a failure nothing is known of the batch and the producer may be unusable, so it
 * is closed, and {@link #open} makes a new one.
 */
final class ViewsProducer implements AutoCloseable {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    ViewsProducer(Supplier<Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /** Whether it was opened and did not fail since. Another instance may have shut it out meanwhile. */
    boolean isOpen() {
        return producer != null;
    }

    /** Shuts out every other instance: none of what it has not committed will ever be committed. */
    void open() throws Unreachable {
        close();
        attempt(() -> {
            Producer<String, byte[]> next = producers.get();
            producer = next;
            next.initTransactions();
        });
    }

    /** Commits these records, all or none. */
    void write(List<ProducerRecord<String, byte[]>> records) throws Unreachable {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            throw new IllegalStateException("not open");
        }
        attempt(() -> {
            current.beginTransaction();
            for (ProducerRecord<String, byte[]> each : records) {
                // the commit throws what went wrong with any of them
                Future<?> unused = current.send(each);
            }
            current.commitTransaction();
        });
    }

    private void attempt(Runnable request) throws Unreachable {
        try {
            request.run();
        } catch (KafkaException e) {
            close(Duration.ZERO);
            if (isLasting(e)) {
                throw e;
            }
            throw new Unreachable("Topic of views", e);
        }
    }

    /** Whether it would fail in the same way until somebody changes something. */
    private static boolean isLasting(KafkaException failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(each -> each instanceof AuthorizationException
                        || each instanceof AuthenticationException
                        || each instanceof UnsupportedVersionException
                        || each instanceof RecordTooLargeException);
    }

    @Override
    public void close() {
        close(SHORT);
    }

    private void close(Duration longest) {
        Producer<String, byte[]> last = producer;
        producer = null;
        if (last != null) {
            last.close(longest);
        }
    }
}

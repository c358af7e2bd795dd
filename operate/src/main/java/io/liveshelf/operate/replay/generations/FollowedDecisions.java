// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** What was decided about generations, with the connections by which more of it is read. Not thread-safe. */
final class FollowedDecisions implements AutoCloseable {
    private final Brokers brokers;
    private final Consumer<byte[], byte[]> consumer;
    private final Decisions decisions;

    private FollowedDecisions(Brokers brokers, Consumer<byte[], byte[]> consumer, Decisions decisions) {
        this.brokers = brokers;
        this.consumer = consumer;
        this.decisions = decisions;
    }

    /** Those of this deployment; all that was decided so far is known. */
    static FollowedDecisions at(KafkaConnection kafka) throws Unavailable, InterruptedException {
        Brokers brokers = Brokers.at(kafka);
        @Nullable Consumer<byte[], byte[]> consumer = null;
        try {
            consumer = brokers.consumer();
            return new FollowedDecisions(brokers, consumer, Decisions.read(brokers, consumer));
        } catch (Unavailable | InterruptedException | RuntimeException e) {
            if (consumer != null) {
                consumer.close();
            }
            brokers.close();
            throw e;
        }
    }

    /** All of them, after at most so long a look at what was decided since. */
    Decisions poll(Duration longest) throws Unavailable {
        decisions.follow(consumer, longest);
        return decisions;
    }

    /** All of them, by the last look. */
    Decisions known() {
        return decisions;
    }

    Brokers brokers() {
        return brokers;
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            brokers.close();
        }
    }
}

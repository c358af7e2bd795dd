// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Which replays are to run, as it is decided, for whoever runs their instances. Not thread-safe. */
public final class WantedReplays implements AutoCloseable {
    private final Brokers brokers;
    private final Consumer<byte[], byte[]> consumer;
    private final Decisions decisions;
    private final InstantSource clock = InstantSource.system();

    private WantedReplays(Brokers brokers, Consumer<byte[], byte[]> consumer, Decisions decisions) {
        this.brokers = brokers;
        this.consumer = consumer;
        this.decisions = decisions;
    }

    /** Those of this deployment; all that was decided so far is known. */
    public static WantedReplays at(KafkaConnection kafka) throws Unavailable, InterruptedException {
        Brokers brokers = Brokers.at(kafka);
        @Nullable Consumer<byte[], byte[]> consumer = null;
        try {
            consumer = brokers.consumer();
            return new WantedReplays(brokers, consumer, Decisions.read(brokers, consumer));
        } catch (Unavailable | InterruptedException | RuntimeException e) {
            if (consumer != null) {
                consumer.close();
            }
            brokers.close();
            throw e;
        }
    }

    /** The names of those that are to run now, after at most so long a look at what was decided since. */
    public Set<GenerationName> poll(Duration longest) throws Unavailable {
        decisions.follow(consumer, longest);
        Instant now = clock.instant();
        return names(replay -> replay.isToRun(now));
    }

    /** The names of all that are not dropped, by the last look: those that have stopped, too. */
    public Set<GenerationName> all() {
        return names(replay -> true);
    }

    private Set<GenerationName> names(Predicate<Replay> wanted) {
        return decisions.replays().stream()
                .filter(wanted)
                .map(Replay::generation)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        consumer.close();
        brokers.close();
    }
}

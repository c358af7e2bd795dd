// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.redis.FencedSession;
import io.liveshelf.redis.RedisUnreachable;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins a {@link CardSweep} when a third of the cards' lives has passed, and goes on with it, one step at a time. */
final class CardSweeps {
    private static final Logger LOG = LoggerFactory.getLogger(CardSweeps.class);

    private final Feed feed;
    private final Fences fences;
    private final InstantSource clock;
    private @Nullable CardSweep running;

    CardSweeps(Feed feed, Fences fences, InstantSource clock) {
        this.feed = feed;
        this.fences = fences;
        this.clock = clock;
    }

    /**
     * What a step led to.
     *
     * @param refusing whose fence another writer has
     * @param prolonged of which all cards have been prolonged
     */
    record Result(Optional<PartitionCopy> refusing, Set<PartitionCopy> prolonged) {
        private static final Result NOTHING = new Result(Optional.empty(), Set.of());
    }

    boolean isRunning() {
        return running != null;
    }

    /** What has been prolonged may be gone. */
    void cancel() {
        running = null;
    }

    /** One step in each iteration, so cards live on however many others change. */
    Result step(FencedSession session) throws RedisUnreachable {
        if (running == null && held().stream().anyMatch(PartitionCopy::isToBeProlonged)) {
            begin(session);
        }
        CardSweep sweep = running;
        if (sweep == null) {
            return Result.NOTHING;
        }
        if (!feed.copies().containsAll(sweep.heartbeats().keySet())) {
            cancel();
            return Result.NOTHING;
        }
        Optional<PartitionCopy> refusing = sweep.step();
        if (refusing.isPresent()) {
            return new Result(refusing, Set.of());
        }
        return sweep.isFinished() ? finish(sweep) : Result.NOTHING;
    }

    private void begin(FencedSession session) {
        try {
            running = CardSweep.begin(session, List.copyOf(held()), feed.cardPartitions(), clock);
        } catch (TimeoutException e) {
            LOG.info("Kafka does not say how many partitions of cards there are; it is asked again");
        }
    }

    private Collection<PartitionCopy> held() {
        return feed.copies().stream().filter(fences::has).toList();
    }

    private Result finish(CardSweep sweep) {
        cancel();
        sweep.heartbeats().forEach(PartitionCopy::prolonged);
        return new Result(Optional.empty(), sweep.heartbeats().keySet());
    }
}

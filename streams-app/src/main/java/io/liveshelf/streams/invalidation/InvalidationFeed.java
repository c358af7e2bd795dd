// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.UnknownVersionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The invalidations topic from where Redis acknowledged it last. It holds one batch, each scope once, until that is
 * acknowledged; meanwhile it reads no further, so that a Redis that is unreachable for long does not fill the memory. What is
 * pending belongs to a partition: when that is revoked or lost, its next reader reads it again, and nothing of it is committed
 * here.
 */
final class InvalidationFeed implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(InvalidationFeed.class);
    /** What is not committed is done again after a failure, which is harmless. */
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final Runnable whenUnreadable;
    private final Map<TopicPartition, Batch> pending = new HashMap<>();
    /** Whether something was acknowledged since the last commit. */
    private boolean isUncommitted;

    private long nextCommit = System.nanoTime();

    /**
     * What is pending of a partition.
     *
     * @param searches which searches, if they are among the scopes
     */
    private record Batch(Set<Scope> scopes, SearchChanges searches) {
        Batch() {
            this(new LinkedHashSet<>(), new SearchChanges());
        }

        void add(Invalidation invalidation, List<Scope> parsed) {
            scopes.addAll(parsed);
            if (invalidation.isOfSearches()) {
                searches.add(invalidation.changedBooks());
            }
        }
    }

    /**
     * A feed.
     *
     * @param whenUnreadable called for each record that is no invalidation; it is passed over
     */
    InvalidationFeed(OutputTopics topics, Consumer<String, byte[]> consumer, Runnable whenUnreadable) {
        topic = topics.invalidations().name();
        this.consumer = consumer;
        this.whenUnreadable = whenUnreadable;
    }

    void subscribe() {
        consumer.subscribe(List.of(topic), this);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.debug("invalidations of {} are applied here", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        pending.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("invalidations of {} were given to another reader, because this one was not heard of", partitions);
        onPartitionsRevoked(partitions);
    }

    /** Waits for records. While some are pending it only keeps its place in the group. */
    void collect(Duration longest) {
        if (pending.isEmpty()) {
            commitSometimes();
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(longest)) {
            read(new TopicPartition(record.topic(), record.partition()), record.value());
        }
    }

    private void read(TopicPartition partition, byte @Nullable [] value) {
        try {
            Invalidation invalidation = invalidation(value);
            List<Scope> scopes = invalidation.parsed();
            if (!scopes.isEmpty()) { // else nobody would acknowledge it
                pending.computeIfAbsent(partition, each -> new Batch()).add(invalidation, scopes);
            }
        } catch (IllegalArgumentException | UncheckedIOException | UnknownVersionException e) {
            LOG.error("a record of the invalidations topic is passed over: {}", e.getMessage());
            whenUnreadable.run();
        }
    }

    private static Invalidation invalidation(byte @Nullable [] value) {
        if (value == null) {
            throw new IllegalArgumentException("it has no value");
        }
        return Invalidation.read(value);
    }

    /** What is to be invalidated. */
    List<Scope> pending() {
        return pending.values().stream()
                .flatMap(batch -> batch.scopes().stream())
                .distinct()
                .toList();
    }

    /** The books that touch the searches that are to be invalidated; empty: all searches are, if they are among {@link #pending}. */
    Optional<List<ChangedBook>> changedBooks() {
        var all = new SearchChanges();
        pending.values().stream()
                .filter(batch -> batch.scopes().contains(Scope.SEARCHES))
                .forEach(batch -> all.add(batch.searches().known()));
        return all.known();
    }

    /** Redis has acknowledged all that was pending, or another generation sees to it. */
    void acknowledge() {
        pending.clear();
        isUncommitted = true;
        commitSometimes();
    }

    private void commitSometimes() {
        if (!isUncommitted || System.nanoTime() - nextCommit < 0) {
            return;
        }
        isUncommitted = false;
        nextCommit = System.nanoTime() + COMMIT_INTERVAL.toNanos();
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        consumer.assignment().forEach(each -> offsets.put(each, new OffsetAndMetadata(consumer.position(each))));
        consumer.commitAsync(offsets, (done, failure) -> {
            if (failure != null) {
                LOG.info("position of the invalidator not committed ({}); the next one will be", failure.toString());
            }
        });
    }
}

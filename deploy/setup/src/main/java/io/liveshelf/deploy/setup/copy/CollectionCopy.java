// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import io.liveshelf.connect.config.TopicDefinition;
import io.liveshelf.connect.config.TopicKind;
import io.liveshelf.contract.history.HistoryKey;
import io.liveshelf.contract.history.HistoryMark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one collection, from its mark to its end. At any place it may be interrupted; then it is begun again from the
 * start, because of the mark.
 *
 * <p>A position is taken before the connector copies, and afterwards the connector is set back to it. So nothing is missing that
 * changes meanwhile, and the connector's own gap, between the begin of its copy and the opening of its stream, does no harm.
 * Between the two the topic is swept of what the copy has not touched; nobody writes to it then. Where the topic was empty and nothing
 * has changed while it was filled, there is no gap and nothing to sweep, and the connector is not interrupted.
 */
final class CollectionCopy {
    private static final String PREFIX = "community.";

    private final String collection;
    private final Workshop workshop;
    private @Nullable BsonDocument position;
    private Map<TopicPartition, Long> began = Map.of();
    private long marked;
    private boolean isComplete;

    CollectionCopy(String collection, Workshop workshop) {
        this.collection = collection;
        this.workshop = workshop;
    }

    /** The topic of a collection, which is also the name of its connector's offset partition. */
    static String topic(String collection) {
        return PREFIX + collection;
    }

    String collection() {
        return collection;
    }

    /**
     * Sets the mark, takes the position and notes where the topic ends. Whatever writes to the topic must be stopped already.
     *
     * @param complete up to when the topic is complete now; null: unknown
     */
    void begin(@Nullable Instant complete, String reason) throws CopyFailure, InterruptedException {
        marked = workshop.history()
                .put(
                        HistoryKey.copy(collection),
                        HistoryMark.of(Instant.now().truncatedTo(ChronoUnit.SECONDS), complete, reason));
        position = workshop.tokens().now(collection);
        began = workshop.scan().ends(topic(collection));
    }

    /** Makes an existing connector, which is stopped, copy everything. */
    void restart() throws CopyFailure, InterruptedException {
        workshop.worker().forget(collection);
        workshop.worker().resume(collection);
    }

    /** Waits for the copy and stops the connector, if it has to be set back. Returns how many records there are more than before. */
    long awaitCopied() throws CopyFailure, InterruptedException {
        workshop.worker().awaitCopied(collection);
        isComplete = isWhole();
        if (!isComplete) {
            workshop.worker().stop(collection);
        }
        Map<TopicPartition, Long> ends = workshop.scan().ends(topic(collection));
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - began.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private boolean isWhole() throws CopyFailure, InterruptedException {
        Optional<String> opened = workshop.worker().position(collection);
        return opened.isPresent()
                && began.values().stream().allMatch(end -> end == 0)
                && workshop.tokens().isUnchanged(collection, begun(), opened.get());
    }

    private BsonDocument begun() {
        return Objects.requireNonNull(position, "not begun");
    }

    /** Removes what the copy has not touched; returns how many. Facts stay, whatever becomes of their documents. */
    long sweep() throws CopyFailure, InterruptedException {
        return isState() && !isComplete ? new Sweep(workshop.scan(), workshop.producer()).run(began) : 0;
    }

    private boolean isState() {
        return TopicDefinition.all().stream()
                .anyMatch(topic -> topic.name().equals(topic(collection)) && topic.kind() == TopicKind.STATE);
    }

    /**
     * Lets the connector go on from the position, and then takes the marks away.
     *
     * @throws CopyFailure also if the history was lost again since {@link #begin}
     */
    void end() throws CopyFailure, InterruptedException {
        Worker worker = workshop.worker();
        if (!isComplete) {
            worker.rewind(collection, begun().toJson());
            worker.resume(collection);
        }
        boolean isLostAgain = workshop.history().read().isLostSince(collection, marked);
        if (!isLostAgain) {
            workshop.history().clear(HistoryKey.lost(collection));
        }
        workshop.history().clear(HistoryKey.copy(collection));
        worker.awaitRunning(collection);
        if (isLostAgain) {
            throw new CopyFailure("the history of " + collection + " was lost again while it was copied");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import io.liveshelf.connect.config.ConnectorDefinitions;
import io.liveshelf.contract.freshness.ClusterTime;
import io.liveshelf.contract.history.HistoryMark;
import io.liveshelf.contract.history.HistoryMarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Copies collections of a deployment, for the first time ({@link #beginMissing}, {@link #finish}) or again ({@link #again}). */
public final class Copies implements AutoCloseable {
    private final Workshop workshop;
    private List<CollectionCopy> begun = List.of();

    private Copies(Workshop workshop) {
        this.workshop = workshop;
    }

    /** At that place; throws {@link CopyFailure} where an address cannot be used. */
    public static Copies at(Place place) throws CopyFailure {
        return new Copies(Workshop.of(place));
    }

    /** Hears what is being done; called by several threads. */
    @FunctionalInterface
    public interface Progress {
        /** {@code what}: a phrase. */
        void of(String collection, String what);
    }

    /**
     * What a copy came to.
     *
     * @param copied records that were written
     * @param swept documents that were deleted while nobody saw it
     */
    public record Result(long copied, long swept) {}

    /** The marks that stand. */
    public HistoryMarks marks() throws CopyFailure {
        return workshop.history().read().marks();
    }

    /**
     * Prepares the copies of all collections that have not been copied completely, before their connectors are registered.
     * Connectors that exist, because an earlier copy was interrupted, begin to copy again.
     */
    public void beginMissing() throws CopyFailure, InterruptedException {
        workshop.worker().awaitReady(); // by then it has created its topics
        Map<String, HistoryMark> interrupted = marks().copies();
        var known = new KnownPositions();
        workshop.scan().all(KnownPositions.TOPIC, record -> known.put(record.key(), record.value()));
        List<CollectionCopy> missing = new ArrayList<>();
        for (String collection : ConnectorDefinitions.COLLECTIONS) {
            if (interrupted.containsKey(collection) || !known.contains(collection)) {
                missing.add(new CollectionCopy(collection, workshop));
            }
        }
        Parallel.each(missing, copy -> begin(copy, interrupted.get(copy.collection())));
        begun = missing;
    }

    private void begin(CollectionCopy copy, @Nullable HistoryMark interrupted)
            throws CopyFailure, InterruptedException {
        boolean exists = workshop.worker().exists(copy.collection());
        if (exists) {
            workshop.worker().stop(copy.collection());
        }
        if (interrupted == null) {
            copy.begin(null, "it is copied for the first time");
        } else {
            copy.begin(interrupted.complete(), interrupted.reason());
        }
        if (exists) {
            copy.restart();
        }
    }

    /** Waits for the copies that were begun, and lets their connectors go on from where they began. Returns how many there were. */
    public int finish() throws CopyFailure, InterruptedException {
        Parallel.each(begun, copy -> {
            copy.awaitCopied();
            copy.sweep();
            copy.end();
        });
        return begun.size();
    }

    /** Hears that a collection was copied; called by several threads. */
    @FunctionalInterface
    public interface Done {
        /** What it came to. */
        void of(String collection, Result result);
    }

    /** Copies these collections again, all at once; returns what failed. See {@link #again(String, Progress)}. */
    public Map<String, CopyFailure> again(Collection<String> collections, Progress progress, Done done)
            throws CopyFailure, InterruptedException {
        Map<String, CopyFailure> failures = new ConcurrentSkipListMap<>();
        Parallel.each(collections, collection -> {
            try {
                done.of(collection, again(collection, progress));
            } catch (CopyFailure e) {
                failures.put(collection, e);
            }
        });
        return failures;
    }

    /** Copies a collection again, and removes what was deleted meanwhile. Its connector must exist. */
    public Result again(String collection, Progress progress) throws CopyFailure, InterruptedException {
        if (!workshop.worker().exists(collection)) {
            throw new CopyFailure("there is no connector " + collection + "; ./liveshelf setup registers it");
        }
        var copy = new CollectionCopy(collection, workshop);
        progress.of(collection, "stopping the connector");
        workshop.worker().stop(collection);
        Instant complete = complete(collection);
        progress.of(collection, "copying");
        copy.begin(complete, "it is copied again");
        copy.restart();
        long copied = copy.awaitCopied();
        progress.of(collection, "copied " + copied + " documents; looking for what was deleted meanwhile");
        long swept = copy.sweep();
        copy.end();
        return new Result(copied, swept);
    }

    /** Up to when the topic is complete although its connector stands still. */
    private @Nullable Instant complete(String collection) throws CopyFailure, InterruptedException {
        HistoryMarks marks = marks();
        HistoryMark copy = marks.copies().get(collection);
        HistoryMark mark = marks.lost().getOrDefault(collection, copy);
        if (mark != null) {
            return mark.complete();
        }
        Optional<String> token = workshop.worker().position(collection);
        return token.flatMap(ClusterTime::of).orElse(null);
    }

    @Override
    public void close() {
        workshop.close();
    }
}

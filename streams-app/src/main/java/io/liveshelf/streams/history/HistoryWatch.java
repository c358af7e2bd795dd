// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.contract.freshness.ClusterTime;
import io.liveshelf.contract.history.HistoryMark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One watcher's look at MongoDB, over and over: whether a collection was dropped or renamed, and whether the connectors that stand
 * still could go on from where they are. What it finds it marks, once.
 */
final class HistoryWatch implements AutoCloseable {
    /** How long a connector stands still before MongoDB is asked, and how often it is asked then. */
    private static final Duration PROBE = Duration.ofSeconds(10);
    /** A lost position is believed after so long: by then the mark of a copy has been read, if there is one. */
    private static final Duration DOUBT = Duration.ofSeconds(2);

    private static final Duration NOTE = Duration.ofSeconds(30);
    private static final Duration ECHO = Duration.ofSeconds(5);

    private final MongoDatabase database;
    private final Set<String> collections;
    private final Marks marks;
    private final InstantSource clock;
    private final Standing standing = new Standing();
    private final Standing broken = new Standing();
    private final Map<String, Long> told = new HashMap<>();
    private @Nullable Drops drops;
    private @Nullable BsonDocument reached;
    private long probed = System.nanoTime();
    private long noted = System.nanoTime() - NOTE.toNanos();

    HistoryWatch(MongoDatabase database, Set<String> collections, Marks marks, InstantSource clock) {
        this.database = database;
        this.collections = Set.copyOf(collections);
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * Looks once. Returns the cluster time up to which it is known that nothing was dropped or renamed; empty where that is not known
     * yet. Throws {@link MongoException} where MongoDB does not answer.
     */
    Optional<Instant> look(Known known) throws ExecutionException, InterruptedException, TimeoutException {
        Drops stream = open(known);
        for (Drops.Drop drop : stream.next()) {
            for (String collection : drop.collections().isEmpty() ? collections : drop.collections()) {
                lose(known, collection, drop.at(), drop.words());
            }
        }
        reached = stream.token() == null ? reached : stream.token();
        if (stream.hasEnded()) {
            stream.close();
            drops = null;
        }
        probe(known);
        note();
        return reached == null ? Optional.empty() : ClusterTime.of(reached.toJson());
    }

    private Drops open(Known known) throws ExecutionException, InterruptedException, TimeoutException {
        Drops open = drops;
        if (open == null) {
            BsonDocument after = reached;
            String watched = known.watched();
            if (after == null && watched != null) {
                after = BsonDocument.parse(Watched.read(watched).token());
            }
            open = open(known, after);
            drops = open;
        }
        return open;
    }

    private Drops open(Known known, @Nullable BsonDocument after)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return Drops.open(database, after);
        } catch (MongoCommandException e) {
            if (after == null || !Resumability.isLost(e)) {
                throw e;
            }
            Instant until = ClusterTime.of(after.toJson()).orElse(null);
            for (String collection : collections) {
                lose(
                        known,
                        collection,
                        until,
                        "MongoDB's history does not reach back to when it was last watched, so nobody can say what its"
                                + " connector missed");
            }
            return Drops.open(database, null);
        }
    }

    private void probe(Known known) throws ExecutionException, InterruptedException, TimeoutException {
        long now = System.nanoTime();
        standing.see(known.positions(), now);
        broken.see(known.broken().stream().collect(Collectors.toMap(Function.identity(), each -> "")), now);
        for (String collection : broken.forAtLeast(DOUBT.toNanos(), now).keySet()) {
            lose(known, collection, null, "its connector has lost its position");
        }
        if (now - probed < PROBE.toNanos()) {
            return;
        }
        probed = now;
        for (Map.Entry<String, String> position :
                standing.forAtLeast(PROBE.toNanos(), now).entrySet()) {
            if (!known.isMarked(position.getKey())) {
                probe(known, position.getKey(), position.getValue());
            }
        }
    }

    private void probe(Known known, String collection, String token)
            throws ExecutionException, InterruptedException, TimeoutException {
        Optional<String> problem = Resumability.problem(database, collection, BsonDocument.parse(token));
        if (problem.isPresent()) {
            lose(
                    known,
                    collection,
                    ClusterTime.of(token).orElse(null),
                    "its connector cannot go on from where it is in MongoDB's history, " + problem.get());
        }
    }

    /** Marks a loss, unless one is marked already: the first is the one from which on changes may be missing. */
    private void lose(Known known, String collection, @Nullable Instant complete, String reason)
            throws ExecutionException, InterruptedException, TimeoutException {
        boolean isMarked = known.lost().containsKey(collection) || isToldJustNow(collection);
        if (collections.contains(collection) && !isMarked) {
            told.put(collection, System.nanoTime());
            marks.lost(collection, HistoryMark.of(clock.instant().truncatedTo(ChronoUnit.SECONDS), complete, reason));
            noted = System.nanoTime() - NOTE.toNanos();
        }
    }

    /** A mark comes back through Kafka; until then it is not set again. */
    private boolean isToldJustNow(String collection) {
        Long at = told.get(collection);
        return at != null && System.nanoTime() - at < ECHO.toNanos();
    }

    /** After a loss at once, so that the next watcher does not notice it again when it is repaired. */
    private void note() throws ExecutionException, InterruptedException, TimeoutException {
        if (reached != null && System.nanoTime() - noted >= NOTE.toNanos()) {
            marks.watched(reached);
            noted = System.nanoTime();
        }
    }

    @Override
    public void close() {
        if (drops != null) {
            drops.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.store.Bson;
import io.liveshelf.local.mongo.store.ChangeSink;
import io.liveshelf.local.mongo.store.Databases;
import io.liveshelf.local.mongo.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/**
 * All changes of all collections in one order, by their cluster time.
 *
 * <p>It is written in the same write as the change itself, so both are committed together. Streams read only what is
 * committed, as streams of a replica set read only what a majority has: an event that a stream has delivered is never lost
 * in a crash.
 */
public final class ChangeLog implements ChangeSink {
    private static final String LOG_ID = "log-id";
    private static final String LAST_TIME = "last-time";
    private static final String LOST_UP_TO = "lost-up-to";
    private static final String BYTES = "bytes";

    private record Namespace(String database, String collection) {}

    private record Waiter(StreamScope scope, Runnable wake) {}

    private final MVMap<Long, Change> changes;
    private final MVMap<String, Long> state;
    private final ChangeLimits limits;
    private final Clock clock;
    private final int logId;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final Set<Namespace> changedSinceCommit = new LinkedHashSet<>();
    private volatile long lastTime;
    private volatile long lostUpTo;
    private volatile long committedTime;

    public ChangeLog(Store store, ChangeLimits limits, Clock clock) {
        this.changes = store.map("change-events", LongDataType.INSTANCE, ChangeType.INSTANCE);
        this.state = store.counters("change-events-state");
        this.limits = limits;
        this.clock = clock;
        store.write(() -> {
            if (state.isEmpty()) {
                begin();
            }
            return true;
        });
        this.logId = (int) get(LOG_ID);
        this.lastTime = get(LAST_TIME);
        this.lostUpTo = get(LOST_UP_TO);
        this.committedTime = lastTime;
        store.onCommit(this::publish);
    }

    /** A new log records its own first time, so that older tokens and times are recognised as lost. */
    private void begin() {
        state.put(LOG_ID, (long) new SecureRandom().nextInt());
        lastTime = nextTime();
        state.put(LAST_TIME, lastTime);
        state.put(LOST_UP_TO, lastTime);
        state.put(BYTES, 0L);
    }

    private long get(String name) {
        Long value = state.get(name);
        if (value == null) {
            throw new IllegalStateException("the change log lacks its " + name);
        }
        return value;
    }

    /** The time of the last change, committed or not, as the value of a BSON timestamp. */
    public long lastTime() {
        return lastTime;
    }

    /** The time of the last change that streams may see. */
    long committedTime() {
        return committedTime;
    }

    int logId() {
        return logId;
    }

    /** @throws MongoServerError 286 if changes after the position have been removed */
    void requireKept(long position) {
        if (Long.compareUnsigned(position, lostUpTo) < 0) {
            throw new MongoServerError(
                    286,
                    "ChangeStreamHistoryLost",
                    "Resume of change stream was not possible, as the resume point may no longer be in the oplog.");
        }
    }

    /** The committed changes after a position, by their time; the caller stops at a key past the committed time. */
    Cursor<Long, Change> after(long position) {
        return changes.cursor(position + 1);
    }

    @Nullable
    Change at(long time) {
        return changes.get(time);
    }

    /**
     * Calls back once, when a change in the scope is committed after the position; at once if there is one already.
     *
     * @return cancels the callback
     */
    Runnable onCommitted(StreamScope scope, long position, Runnable wake) {
        Waiter waiter = new Waiter(scope, wake);
        waiters.add(waiter);
        if (Long.compareUnsigned(committedTime, position) > 0) {
            wake.run();
        }
        return () -> waiters.remove(waiter);
    }

    private void publish() {
        committedTime = lastTime;
        for (Waiter waiter : waiters) {
            for (Namespace changed : changedSinceCommit) {
                if (waiter.scope.sees(changed.database, changed.collection)) {
                    waiter.wake.run();
                    break;
                }
            }
        }
        changedSinceCommit.clear();
    }

    @Override
    public void inserted(String database, String collection, byte[] bson) {
        append(ChangeKind.INSERT, database, collection, bson);
    }

    @Override
    public void updated(String database, String collection, Document before, Document after, boolean byPipeline) {
        Document update = UpdateDescription.of(before, after, byPipeline);
        append(ChangeKind.UPDATE, database, collection, new Document("key", after.get("_id")).append("update", update));
    }

    @Override
    public void replaced(String database, String collection, byte[] bson) {
        append(ChangeKind.REPLACE, database, collection, bson);
    }

    @Override
    public void deleted(String database, String collection, @Nullable Object id) {
        append(ChangeKind.DELETE, database, collection, new Document("key", id));
    }

    @Override
    public void dropped(String database, String collection) {
        append(ChangeKind.DROP, database, collection, new Document());
    }

    @Override
    public void renamed(String database, String collection, String to) {
        append(ChangeKind.RENAME, database, collection, new Document("to", to));
    }

    @Override
    public void databaseDropped(String database) {
        append(ChangeKind.DROP_DATABASE, database, "", new Document());
    }

    private void append(ChangeKind kind, String database, String collection, Document body) {
        append(kind, database, collection, Bson.encode(body));
    }

    private void append(ChangeKind kind, String database, String collection, byte[] body) {
        if (Databases.isInternal(database)) {
            return;
        }
        Change change = new Change(kind, database, collection, clock.instant(), body);
        lastTime = nextTime();
        changes.put(lastTime, change);
        state.put(LAST_TIME, lastTime);
        state.put(BYTES, get(BYTES) + change.bytes());
        changedSinceCommit.add(new Namespace(database, collection));
        truncate();
    }

    /**
     * Moves the cluster time on where nothing was written in this second, as a replica set does with an entry in its oplog that
     * changes nothing. So the resume tokens of idle streams say up to when there was no change.
     */
    public void tick(Store store) {
        store.write(() -> {
            if (clock.instant().getEpochSecond() > lastTime >>> 32) {
                lastTime = nextTime();
                state.put(LAST_TIME, lastTime);
            }
            return true;
        });
    }

    /** Seconds and an increment; the seconds never go back, even if the clock does. */
    private long nextTime() {
        long seconds = clock.instant().getEpochSecond();
        return seconds > lastTime >>> 32 ? seconds << 32 | 1 : lastTime + 1;
    }

    private void truncate() {
        while (changes.sizeAsLong() > limits.changes() || get(BYTES) > limits.bytes()) {
            Long oldest = changes.firstKey();
            if (oldest == null) {
                return;
            }
            lostUpTo = oldest;
            Change removed = changes.remove(oldest);
            state.put(LOST_UP_TO, oldest);
            state.put(BYTES, get(BYTES) - (removed == null ? 0 : removed.bytes()));
        }
    }
}

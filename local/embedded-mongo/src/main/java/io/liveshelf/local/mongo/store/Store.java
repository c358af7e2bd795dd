// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MVStore, in a file or in memory, that holds documents, indexes and the change log.
 *
 * <p>Every write and every commit happens under one lock. So the changes of one write, a document, its index
 * entries and its event, are in one commit, and a process killed at any time leaves all of them or none. The
 * store's own background commits are off, because they could separate them. A thread commits as soon as
 * something was written, with a pause between two commits so that many writes share one.
 */
public final class Store implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Store.class);
    private static final String FILE_NAME = "mongo.mv";
    private static final int PAGE_BYTES = 8 * 1024;
    private static final int CACHE_MEGABYTES = 48;
    private static final int RETENTION_MILLIS = 10_000;
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(20);
    private static final Duration BETWEEN_COMPACTIONS = Duration.ofSeconds(20);
    private static final int COMPACT_BELOW_PERCENT = 50;
    private static final int COMPACT_BYTES = 4 * 1024 * 1024;

    private final MVStore maps;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Runnable> afterCommit = new CopyOnWriteArrayList<>();
    private final Set<Object> uncommitted = new HashSet<>();
    private final Thread committer;
    private boolean dirty;
    private long lastCompaction = System.nanoTime();
    private @Nullable RuntimeException failure;

    private Store(MVStore maps) {
        this.maps = maps;
        this.committer = new Thread(this::commitUntilClosed, "mongo-commit");
        committer.setDaemon(true);
        committer.start();
    }

    /** A store in memory; its data is lost when it is closed. */
    public static Store inMemory() {
        return new Store(builder().open());
    }

    /**
     * The store of a directory, which is created if it is missing.
     *
     * @throws IllegalStateException if another server uses the directory, or its file is not a store
     */
    public static Store in(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data directory " + directory, e);
        }
        Path file = directory.resolve(FILE_NAME);
        try {
            MVStore maps = builder().fileName(file.toString()).open();
            maps.setRetentionTime(RETENTION_MILLIS);
            return new Store(maps);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException(
                        "the data directory " + directory + " is used by another server: stop it, or choose another",
                        e);
            }
            throw new IllegalStateException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private static MVStore.Builder builder() {
        return new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .pageSplitSize(PAGE_BYTES)
                .cacheSize(CACHE_MEGABYTES);
    }

    /** Runs a write: it is committed as a whole, and no other write runs at the same time. */
    public <T> T write(Supplier<T> change) {
        lock.lock();
        try {
            if (failure != null) {
                throw new IllegalStateException("the store failed earlier: " + failure.getMessage(), failure);
            }
            T result = change.get();
            if (!dirty) {
                dirty = true;
                written.signal();
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Runs an action while nothing is written or committed. */
    public <T> T undisturbed(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Commits what was written, if anything. */
    public void commit() {
        lock.lock();
        try {
            if (dirty) {
                maps.commit();
                dirty = false;
                uncommitted.clear();
                afterCommit.forEach(Runnable::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Calls back after each commit, under the lock; the callback must be short. */
    public void onCommit(Runnable callback) {
        afterCommit.add(callback);
    }

    /** Records that something was changed and is not committed yet. Only inside a write. */
    void touch(Object what) {
        uncommitted.add(what);
    }

    /** Whether something was changed since the last commit. Only under the lock. */
    boolean isUncommitted(Object what) {
        return uncommitted.contains(what);
    }

    /** The map of a name; created if it is missing. */
    public <K, V> MVMap<K, V> map(String name, DataType<K> keys, DataType<V> values) {
        return maps.openMap(name, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
    }

    /** A map of numbers by name. */
    public MVMap<String, Long> counters(String name) {
        return map(name, StringDataType.INSTANCE, LongDataType.INSTANCE);
    }

    void removeMap(MVMap<?, ?> map) {
        maps.removeMap(map);
    }

    /** The size of the file in bytes; 0 in memory. */
    long fileBytes() {
        return maps.getFileStore() == null ? 0 : maps.getFileStore().size();
    }

    private void commitUntilClosed() {
        try {
            while (awaitWrite()) {
                commit();
                compactSometimes();
                if (closing.await(BETWEEN_COMMITS.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("commit failed, no further writes are taken", e);
            undisturbed(() -> failure = e);
        }
    }

    private boolean awaitWrite() throws InterruptedException {
        lock.lock();
        try {
            while (!dirty && closing.getCount() > 0) {
                written.await();
            }
            return closing.getCount() > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Rewrites chunks with little live data, so that their space is reused. */
    private void compactSometimes() {
        if (System.nanoTime() - lastCompaction > BETWEEN_COMPACTIONS.toNanos()) {
            undisturbed(() -> maps.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES));
            lastCompaction = System.nanoTime();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing.countDown();
            written.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        undisturbed(() -> {
            if (!maps.isClosed()) {
                commit();
                maps.close();
            }
            return true;
        });
    }
}

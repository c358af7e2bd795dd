// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.mongodb.MongoException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the writing applications and users do, at a steady rate: views, purchases, edits, hides, deletes, reviews, users' writes through
 * the API. While MongoDB does not answer nothing is written. {@link #pause} waits for the last write.
 */
public final class Load implements AutoCloseable {
    private static final long USERS_PERIOD_MILLIS = 150;

    private final Applications applications;
    private final Users users;
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock calling = new ReentrantLock();
    private final AtomicLong unanswered = new AtomicLong();
    private volatile @Nullable Throwable broken;

    private Load(Applications applications, Users users) {
        this.applications = applications;
        this.users = users;
    }

    /** Begins. */
    static Load start(DrillStack stack, Journal journal, long seed, int changesPerSecond) {
        var load = new Load(
                new Applications(stack, journal, new Random(seed)), new Users(stack, journal, new Random(seed + 1)));
        load.every(TimeUnit.SECONDS.toMicros(1) / changesPerSecond, load.writing, load.applications::change);
        load.every(TimeUnit.MILLISECONDS.toMicros(USERS_PERIOD_MILLIS), load.calling, load.users::write);
        return load;
    }

    private void every(long micros, ReentrantLock lock, Runnable write) {
        var unused = clockwork.scheduleWithFixedDelay(
                () -> {
                    lock.lock();
                    try {
                        write.run();
                    } catch (MongoException e) {
                        unanswered.incrementAndGet();
                    } catch (RuntimeException e) {
                        broken = e;
                        throw e;
                    } finally {
                        lock.unlock();
                    }
                },
                0,
                micros,
                TimeUnit.MICROSECONDS);
    }

    /** Returns when no write is under way; none begins until {@link #goOn}. Both are called by one thread. */
    public void pause() {
        writing.lock();
        calling.lock();
    }

    /** Goes on after a pause. */
    public void goOn() {
        writing.unlock();
        calling.unlock();
    }

    /** Whether documents are deleted, and not only marked: a connector that starts anew does not hear of it. */
    public void delete(boolean allowed) {
        applications.delete(allowed);
    }

    /** The facts that were inserted last. */
    public List<Fact> recentFacts() {
        return applications.recentFacts();
    }

    /** What was done: a line for people. */
    public String inWords() {
        return applications.inWords() + ", " + users.inWords() + ", " + unanswered + " writes without an answer";
    }

    /** Answers to users' writes that no fault explains; and what ended the load. */
    List<String> problems() {
        Throwable end = broken;
        return end == null ? users.problems() : List.of("the load ended: " + end);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Demo traffic at a steady rate, in one thread: views in proportion to the books' popularity, and in a fixed ratio to them
 * purchases, edits and new chapters. While MongoDB is unreachable it retries once per second.
 */
public final class Traffic implements AutoCloseable {

    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final double PURCHASES_PER_VIEW = 0.02;
    private static final double EDITS_PER_VIEW = 0.005;
    private static final double CHAPTERS_PER_VIEW = 0.005;

    private final ReaderActivity readers;
    private final AuthorActivity authors;
    private final SplittableRandom random;
    private final double viewsPerSecond;
    private final Clock clock;
    private final Consumer<String> notice;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "traffic");
    private volatile TrafficCounts counts = TrafficCounts.NONE;

    private Traffic(MongoDatabase database, double viewsPerSecond, long seed, Clock clock, Consumer<String> notice) {
        this.random = new SplittableRandom(seed);
        Audience audience = Audience.readFrom(database);
        this.readers = new ReaderActivity(database, audience, random);
        this.authors = new AuthorActivity(database, audience, random);
        this.viewsPerSecond = viewsPerSecond;
        this.clock = clock;
        this.notice = notice;
    }

    /**
     * Starts traffic on the books that are visible now.
     *
     * @param viewsPerSecond above 0
     * @param notice receives one line when MongoDB becomes unreachable, and when it answers again
     * @throws IllegalStateException if there is no visible book
     */
    public static Traffic start(
            MongoDatabase database, double viewsPerSecond, long seed, Clock clock, Consumer<String> notice) {
        Traffic traffic = new Traffic(database, viewsPerSecond, seed, clock, notice);
        traffic.thread.setDaemon(true);
        traffic.thread.start();
        return traffic;
    }

    /** What it did so far. */
    public TrafficCounts counts() {
        return counts;
    }

    private void run() {
        Pace pace = new Pace(viewsPerSecond, System.nanoTime());
        boolean unreachable = false;
        try {
            long pause = 0;
            while (!stopped.await(pause, TimeUnit.NANOSECONDS)) {
                int due = pace.due(System.nanoTime());
                pause = Math.max(SHORTEST_PAUSE_NANOS, pace.nanosToNext());
                try {
                    runRound(due);
                    if (unreachable && due > 0) {
                        unreachable = false;
                        notice.accept("MongoDB answers again; traffic continues");
                    }
                } catch (MongoException e) {
                    count(new TrafficCounts(0, 0, 0, 0, 0, 1));
                    pause = RETRY_NANOS;
                    if (!unreachable) {
                        unreachable = true;
                        notice.accept("MongoDB unreachable; retrying every second: " + e.getMessage());
                    }
                }
            }
            if (!unreachable) {
                authors.showAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped in the middle of a call
        } catch (RuntimeException e) {
            notice.accept("traffic ended: " + e);
        }
    }

    private void runRound(int views) {
        if (views == 0) {
            return;
        }
        count(readers.view(views, clock.instant()));
        for (int i = 0; i < views; i++) {
            double dice = random.nextDouble();
            if (dice < PURCHASES_PER_VIEW) {
                count(readers.purchase(clock.instant()));
            } else if (dice < PURCHASES_PER_VIEW + EDITS_PER_VIEW) {
                count(authors.edit());
            } else if (dice < PURCHASES_PER_VIEW + EDITS_PER_VIEW + CHAPTERS_PER_VIEW) {
                count(authors.newChapter(clock.instant()));
            }
        }
    }

    /** Called by the traffic's own thread only. */
    private void count(TrafficCounts more) {
        counts = counts.plus(more);
    }

    /** Stops it, and waits until its last writes are finished. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOP_LIMIT.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

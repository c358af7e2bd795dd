// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** A lab with its books, what was written into its topics, and what the views must show of it. */
final class World implements AutoCloseable {
    private static final long SEED = 7;

    private final Plan plan;
    private final Lab lab;
    private final Catalogue catalogue;
    private final BruteForce counts;
    private final ViewsReader views;
    private final CatchUp catchUp;

    private World(Plan plan, Lab lab, Catalogue catalogue) {
        this.plan = plan;
        this.lab = lab;
        this.catalogue = catalogue;
        this.counts = new BruteForce(catalogue.size());
        this.views = new ViewsReader(lab.kafka(), lab.side().views());
        this.catchUp = new CatchUp(lab, views, plan.limitSeconds());
    }

    static World start(Plan plan, int books) throws Exception {
        return start(plan, books, Side.LIVE);
    }

    static World start(Plan plan, int books, Side side) throws Exception {
        return new World(plan, Lab.start(plan, side), new Catalogue(books));
    }

    Lab lab() {
        return lab;
    }

    private static void say(String what) {
        System.err.println("  " + what);
    }

    void writeBooks() throws ExecutionException {
        say("writing " + catalogue.size() + " books");
        try (var writer = new Writer(lab.kafka())) {
            for (int book = 0; book < catalogue.size(); book++) {
                counts.total(book, catalogue.views(book));
                writer.book(book, catalogue.document(book, counts.total(book)));
            }
            writer.flush();
        }
    }

    /**
     * Writes sessions that end now.
     *
     * @return how many of them are the first with their id
     */
    int writeSessions(int count) throws ExecutionException {
        say("writing " + count + " sessions");
        var sessions =
                new Sessions(count, catalogue.size(), Instant.now().toEpochMilli(), plan.signedIn(), plan.naturalIds());
        int distinct = 0;
        try (var writer = new Writer(lab.kafka())) {
            for (int n = 0; n < count; n++) {
                Sessions.Session session = sessions.get(n);
                if (session.original() == n) {
                    counts.count(session.book(), session.at());
                    distinct++;
                }
                writer.session(session.book(), sessions.document(session));
            }
            writer.flush();
        }
        return distinct;
    }

    /** Writes changes of total views, more of the books that are viewed more. */
    void writeChanges(int count) throws ExecutionException {
        say("writing " + count + " changes of books");
        var random = new SplittableRandom(SEED);
        var zipf = new Zipf(catalogue.size());
        try (var writer = new Writer(lab.kafka())) {
            for (int n = 0; n < count; n++) {
                int book = zipf.next(random);
                counts.total(book, counts.total(book) + 1);
                writer.book(book, catalogue.document(book, counts.total(book)));
            }
            writer.flush();
        }
    }

    /** Starts the streams, and returns when they have worked off the topic and all lists are right. */
    CatchUp.Measured catchUp(String topic, boolean profiled) throws Exception {
        long done = lab.cluster().committed(lab.side().group(), topic);
        var expected = new Expectation(counts);
        expected.trending(Instant.now());
        say("streams started; " + topic + " from " + done + " on");
        long begin = System.nanoTime();
        Child streams = lab.startStreams(profiled);
        return catchUp.streams(streams, begin, topic, done, expected);
    }

    List<Sample> floor(String topic, String kind, List<Long> from, long events) throws Exception {
        say("floor on " + topic);
        var log = lab.file("floor-" + System.nanoTime() + ".log");
        try (Child floor = lab.startFloor(topic, kind, from, events, log)) {
            return catchUp.floor(floor, log, events);
        }
    }

    /** Bytes of the topics that the streams write, by kind. */
    Map<String, Long> sizes() throws InterruptedException, ExecutionException {
        var sizes = new TreeMap<String, Long>();
        lab.cluster().sizes().forEach((topic, size) -> {
            if (topic.startsWith(lab.side().group())) {
                sizes.merge(topic.endsWith("-changelog") ? "changelogs" : "repartition topics", size, Long::sum);
            } else if (topic.startsWith("liveshelf.")) {
                sizes.merge(topic, size, Long::sum);
            }
        });
        return sizes;
    }

    @Override
    public void close() throws IOException {
        views.close();
        lab.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import io.liveshelf.api.QueryApi;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.BenchStack;
import io.liveshelf.local.demo.traffic.TrafficCounts;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The time from the acknowledged insert of a view session in MongoDB to the HTTP body that shows it, under load, per hop.
 *
 * <p>Parts, load and probes all run on this machine. A probe book is first in trending today, and only the prober views
 * it, so the number of views in the body identifies the probe. The baseline, in the
 * same run and under the same load, is a cache that is refilled by the same query to MongoDB without a
 * pause, which is more often than any cron job would.
 */
public final class FreshnessBench {
    private FreshnessBench() {}

    /**
     * Options: {@code views-per-second} (200), {@code probes} (200), {@code warm} seconds of load before them (20),
     * {@code books} (2000), {@code baseline} probes (30; 0: none).
     */
    public static void run(BenchOptions options) throws Exception {
        options.only("views-per-second", "probes", "warm", "books", "baseline");
        int rate = options.get("views-per-second", 200);
        try (var stack = BenchStack.start(options.get("books", 2_000), rate)) {
            Endpoints endpoints = stack.parts().endpoints();
            stack.parts().startTraffic();
            try (var book = ProbeBook.create(endpoints)) {
                TimeUnit.SECONDS.sleep(options.get("warm", 20));
                awaitCaughtUp(endpoints, book);
                long begin = System.nanoTime();
                TrafficCounts before = stack.parts().traffic();
                Hops streamed = probe(endpoints, book, endpoints.api().address(), options.get("probes", 200), true);
                double seconds = (System.nanoTime() - begin) / 1e9;
                long written = written(stack.parts().traffic()) - written(before);
                System.out.printf(
                        "%nfreshness: %d views/s asked for, %.0f written, %d books, %d cores, everything on this machine%n",
                        rate,
                        written / seconds,
                        options.get("books", 2_000),
                        Runtime.getRuntime().availableProcessors());
                streamed.print("streamed");
                streamed.printSlowest();
                int baseline = options.get("baseline", 30);
                if (baseline > 0) {
                    compare(streamed, baseline(endpoints, book, baseline));
                }
            }
        }
    }

    /** A repeated view is an insert too, although MongoDB refuses it. */
    private static long written(TrafficCounts counts) {
        return counts.views() + counts.repeats();
    }

    private static void compare(Hops streamed, Hops polled) {
        polled.print("refilled from MongoDB without a pause");
        System.out.printf(
                "%nratio of medians, baseline to streamed: %.1f%n", polled.medianMillis() / streamed.medianMillis());
    }

    /** Waits for the views that put the probe book first; otherwise the first probes would queue behind them. */
    private static void awaitCaughtUp(Endpoints endpoints, ProbeBook book) throws Exception {
        try (var body = Watch.http(book.id(), endpoints.api().address())) {
            body.expect(book.views());
            body.await(book.views());
        }
    }

    private static Hops probe(Endpoints endpoints, ProbeBook book, String api, int probes, boolean hops)
            throws Exception {
        try (var watch = hops ? Watch.streams(endpoints, book, api) : Watch.http(book.id(), api)) {
            var measured = new Hops(watch.stations());
            for (int i = 0; i < probes; i++) {
                long expected = book.views() + 1;
                // probes must not synchronise with the ticks of what they measure
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(50, 250));
                watch.expect(expected);
                long committed = book.view();
                measured.add(committed, watch.await(expected));
            }
            return measured;
        }
    }

    private static Hops baseline(Endpoints endpoints, ProbeBook book, int probes) throws Exception {
        var config = ApiConfig.from(Map.of(
                "HTTP_PORT", "0",
                "REDIS_CACHE_ENABLED", "false",
                "MONGODB_HOLD_MS", "0",
                "MONGODB_TIMEOUT_MS", "60000",
                "MONGODB_URI", endpoints.mongo().address()));
        try (var api = QueryApi.of(config, Clock.systemUTC())) {
            api.start();
            return probe(endpoints, book, "http://127.0.0.1:" + api.port(), probes, false);
        }
    }
}

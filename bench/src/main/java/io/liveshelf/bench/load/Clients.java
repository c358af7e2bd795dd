// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Readers that open a page, read for half a second to one and a half, and open the next one. */
final class Clients {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long LEAST_PAUSE_MILLIS = 500;
    /** Nobody reads what a reader of an earlier phase has read, page by page: that would be a warmer cache than there is. */
    private static final AtomicLong READERS = new AtomicLong();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;
    private final Function<SplittableRandom, Page> mix;

    /**
     * Readers of an API.
     *
     * @param mix which page comes next
     */
    Clients(String api, Function<SplittableRandom, Page> mix) {
        this.api = api;
        this.mix = mix;
    }

    /**
     * What they saw.
     *
     * @param failures requests that did not end with 200 in time, nor with 404, as the demo traffic removes chapters
     * @param micros times of requests by kind of page
     * @param examples what went wrong, and how often
     */
    record Seen(long pages, long failures, Map<String, Histogram> micros, Map<String, Long> examples) {
        double millis(String kind, double percentile) {
            Histogram times = micros.get(kind);
            return times == null ? Double.NaN : times.getValueAtPercentile(percentile) / 1e3;
        }

        Histogram all() {
            var sum = new Histogram(3);
            micros.values().forEach(sum::add);
            return sum;
        }
    }

    /** So many readers, for so long. */
    Seen run(int number, Duration span) {
        var run = new Run(System.nanoTime() + span.toNanos());
        CompletableFuture<?>[] all = new CompletableFuture<?>[number];
        for (int i = 0; i < number; i++) {
            var random = new SplittableRandom(READERS.incrementAndGet());
            // they do not all come at once
            all[i] = CompletableFuture.runAsync(() -> {}, after(random.nextLong(1_000)))
                    .thenCompose(begun -> run.next(random));
        }
        CompletableFuture.allOf(all).join();
        return run.seen();
    }

    /** One page, by one reader. */
    Seen open(Page page) {
        var run = new Run(Long.MAX_VALUE);
        run.open(page).join();
        return run.seen();
    }

    /** What a path answers with. */
    byte[] body(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(api + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers " + response.statusCode());
        }
        return response.body();
    }

    private static Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }

    private final class Run {
        private final long end;
        private final LongAdder pages = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final Map<String, Histogram> micros = new ConcurrentHashMap<>();
        private final Map<String, Long> examples = new ConcurrentHashMap<>();

        private Run(long end) {
            this.end = end;
        }

        private Seen seen() {
            return new Seen(pages.sum(), failures.sum(), new TreeMap<>(micros), new TreeMap<>(examples));
        }

        private CompletableFuture<Void> next(SplittableRandom random) {
            if (System.nanoTime() - end > 0) {
                return CompletableFuture.completedFuture(null);
            }
            return open(mix.apply(random))
                    .thenComposeAsync(done -> next(random), after(LEAST_PAUSE_MILLIS + random.nextLong(1_000)));
        }

        private CompletableFuture<Void> open(Page page) {
            CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
            for (String path : page.paths()) {
                done = done.thenCompose(before -> request(page, path));
            }
            return done.thenRun(pages::increment);
        }

        private CompletableFuture<Void> request(Page page, String path) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(api + path)).timeout(LIMIT);
            if (!page.token().isEmpty()) {
                request.header("Authorization", "Bearer " + page.token());
            }
            long started = System.nanoTime();
            return http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                    .handle((response, e) -> {
                        micros.computeIfAbsent(page.kind(), kind -> new ConcurrentHistogram(3))
                                .recordValue((System.nanoTime() - started) / 1_000);
                        if (e != null || (response.statusCode() != 200 && response.statusCode() != 404)) {
                            failures.increment();
                            String what = e == null ? Integer.toString(response.statusCode()) : e.toString();
                            examples.merge(page.kind() + ": " + what, 1L, Long::sum);
                        }
                        return null;
                    });
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import io.liveshelf.bench.ApiProcess;
import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.BenchStack;
import io.liveshelf.bench.load.Clients.Seen;
import io.liveshelf.bench.servers.Nginx;
import io.liveshelf.bench.servers.Server;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.PartNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The load tests: a realistic mix of pages with a cold cache, a warm one and none, at 100 and 500 clients, and with a Redis that
 * evicts. Prints what was promised beside what was measured.
 */
public final class LoadBench {
    private static final String SECRET = "only-for-this-run-of-the-load-benchmark";
    /** The memory of Redis is shrunk to this share of what it uses. */
    private static final double SHRUNK = 0.8;

    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final Endpoints endpoints;
    private final String api;
    private final Mix mix;
    private final MongoCpu mongo;
    private final Duration span;
    private final Duration warmUp;
    private final Promises promises = new Promises();

    private LoadBench(Endpoints endpoints, Mix mix, MongoCpu mongo, Duration span, Duration warmUp) {
        this.endpoints = endpoints;
        this.mix = mix;
        this.span = span;
        this.warmUp = warmUp;
        api = endpoints.api().address();
        this.mongo = mongo;
    }

    /** A span of load: what clients saw, and what the servers did meanwhile. */
    private record Phase(Seen seen, double hitRate, double questions, double mongoSeconds) {
        private static Phase of(Clients clients, String api, MongoCpu mongo, int number, Duration span)
                throws IOException, InterruptedException {
            Scrape before = Scrape.of(api);
            double cpu = mongo.seconds();
            Seen seen = clients.run(number, span);
            double used = mongo.seconds() - cpu;
            Scrape after = Scrape.of(api);
            double hits = after.hits() - before.hits();
            double all = hits + after.misses() - before.misses();
            return new Phase(seen, 100 * hits / all, (after.questions() - before.questions()) / seen.pages(), used);
        }

        /** MongoDB's time for a page, in milliseconds. */
        private double mongoMillis() {
            return mongoSeconds * 1e3 / seen.pages();
        }

        /** The same, without what MongoDB uses while nobody reads. */
        private double mongoMillisOfReads(double idleSeconds) {
            return Math.max(0, mongoSeconds - idleSeconds) * 1e3 / seen.pages();
        }
    }

    /** Runs it. */
    public static void run(BenchOptions options) throws Exception {
        options.only("books", "seconds", "warm-up", "clients", "views-per-second");
        int rate = options.get("views-per-second", 20);
        try (var stack = BenchStack.start(
                options.get("books", 2_000),
                Math.max(1, rate),
                its -> its.withPartEnvironment(PartNames.API, "JWT_SECRET", SECRET))) {
            Endpoints endpoints = stack.parts().endpoints();
            Mix mix = Community.prepare(
                    endpoints.api().address(),
                    endpoints.mongo().address(),
                    endpoints.mongo().database(),
                    SECRET);
            if (rate > 0) {
                stack.parts().startTraffic();
            }
            List<Integer> clients = options.list("clients", "100,500").stream()
                    .map(Integer::valueOf)
                    .toList();
            Duration span = Duration.ofSeconds(options.get("seconds", 15));
            Duration warmUp = Duration.ofSeconds(options.get("warm-up", 60));
            try (MongoCpu mongo = MongoCpu.of(endpoints.mongo().pid())) {
                new LoadBench(endpoints, mix, mongo, span, warmUp).measure(stack, clients);
            }
        }
    }

    private void measure(BenchStack stack, List<Integer> clients) throws Exception {
        try (var redis = new Redis(endpoints.redis().address())) {
            empty(stack, redis);
            single();
            empty(stack, redis);
            int few = clients.get(0);
            add("cold cache, " + few + " clients", Phase.of(new Clients(api, mix::next), api, mongo, few, span));
            // what is read once in a while fills the cache within minutes, not within one phase
            new Clients(api, mix::next).run(clients.get(clients.size() - 1), warmUp);
            Phase warm = null;
            for (int number : clients) {
                Phase phase = Phase.of(new Clients(api, mix::next), api, mongo, number, span);
                warm = warm == null ? phase : warm;
                add("warm cache, " + number + " clients", phase);
            }
            homepage(stack, clients.get(clients.size() - 1));
            evict(redis, clients.get(clients.size() - 1));
            if (warm != null) {
                without(stack, warm, few);
            }
        }
        System.out.print(promises);
    }

    /** Nothing in Redis but what the streams write again, nothing in the process. */
    private void empty(BenchStack stack, Redis redis) throws Exception {
        stack.parts().stop(PartNames.API);
        redis.empty();
        stack.parts().start(PartNames.API);
        stack.parts().awaitHealthy(Duration.ofSeconds(30));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Double.isNaN(Scrape.of(api).sum("liveshelf_view_age_seconds")) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Pages that nobody has opened before, and then again, one at a time. */
    private void single() throws IOException, InterruptedException {
        var clients = new Clients(api, mix::next);
        for (Page page :
                List.of(mix.home(), mix.search(3), mix.list(5, 0), mix.list(5, 1), mix.book(2), mix.chapter(4))) {
            Scrape before = Scrape.of(api);
            clients.open(page);
            Scrape once = Scrape.of(api);
            clients.open(page);
            Scrape twice = Scrape.of(api);
            promises.add(
                    "MongoDB queries: "
                            + page.paths().get(page.paths().size() - 1).replaceAll(".*/api/v1/", ""),
                    "0 to 5",
                    "%.0f, then %.0f",
                    once.questions() - before.questions(),
                    twice.questions() - once.questions());
        }
    }

    private void add(String what, Phase phase) {
        Seen seen = phase.seen();
        promises.add(what + ": pages/s", "", "%.0f", seen.pages() / (double) span.toSeconds());
        promises.add(what + ": failed", "0", "%d %s", seen.failures(), seen.examples());
        promises.add(what + ": hit rate", "", "%.1f %%", phase.hitRate());
        promises.add(what + ": MongoDB queries per page", "0 to 5", "%.3f", phase.questions());
        promises.add(
                what + ": all requests, p50 / p99 / slowest",
                "",
                "%.1f / %.1f / %.0f ms",
                seen.all().getValueAtPercentile(50) / 1e3,
                seen.all().getValueAtPercentile(99) / 1e3,
                seen.all().getMaxValue() / 1e3);
        promises.add(
                what + ": homepage, p50 / p99",
                "p99 under 5 ms",
                "%.1f / %.1f ms",
                seen.millis("home", 50),
                seen.millis("home", 99));
    }

    /** Readers of the homepage alone, and the same readers of a file with these bytes: what the machine and they themselves take. */
    private void homepage(BenchStack stack, int number) throws IOException, InterruptedException {
        Seen own = homepage(api, number);
        promises.add(
                "homepage alone, " + number + " clients: failed, p50 / p99",
                "0, p99 under 5 ms",
                "%d, %.1f / %.1f ms",
                own.failures(),
                own.millis("home", 50),
                own.millis("home", 99));
        if (!Nginx.isThere()) {
            System.out.println("not measured: the homepage as a file; it needs apt-get install nginx");
            return;
        }
        Path directory = Files.createDirectories(stack.dataDir().resolve("nginx"));
        Path files = directory.resolve("files");
        for (String path : mix.home().paths()) {
            Path file = files.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.write(file, new Clients(api, random -> mix.home()).body(path));
        }
        try (Server nginx = new Nginx(directory).files("nginx, file", files)) {
            Seen other = homepage(nginx.address(), number);
            promises.add(
                    "the same of nginx with the page as a file: failed, p50 / p99",
                    "",
                    "%d, %.1f / %.1f ms",
                    other.failures(),
                    other.millis("home", 50),
                    other.millis("home", 99));
            promises.add(
                    "homepage alone: p99 to that of nginx",
                    "",
                    "%.2f",
                    own.millis("home", 99) / other.millis("home", 99));
        }
    }

    private Seen homepage(String address, int number) {
        var readers = new Clients(address, random -> mix.home());
        readers.run(number, CONNECTING); // they come once, and stay connected
        return readers.run(number, span);
    }

    /** A Redis that has to evict: reads must not fail. */
    private void evict(Redis redis, int number) throws IOException, InterruptedException {
        long limit = redis.number("memory", "maxmemory");
        long evicted = redis.number("stats", "evicted_keys");
        try {
            redis.limit((long) (redis.number("memory", "used_memory") * SHRUNK));
            Phase phase = Phase.of(new Clients(api, mix::next), api, mongo, number, span);
            long keys = redis.number("stats", "evicted_keys") - evicted;
            promises.add("Redis evicts, " + number + " clients: keys evicted", "some", "%,d", keys);
            add("Redis evicts, " + number + " clients", phase);
        } finally {
            redis.limit(limit);
        }
    }

    /** The same mix for an API that neither has Redis nor shares what it computes. */
    private void without(BenchStack stack, Phase warm, int number) throws Exception {
        Map<String, String> environment =
                Map.of("REDIS_CACHE_ENABLED", "false", "MONGODB_HOLD_MS", "0", "JWT_SECRET", SECRET);
        try (var bare = ApiProcess.start(
                endpoints, environment, stack.dataDir().resolve("logs").resolve("api-without-cache.log"))) {
            Phase phase = Phase.of(new Clients(bare.address(), mix::next), bare.address(), mongo, number, span);
            add("no cache, " + number + " clients", phase);
            double idle = idle();
            savings("MongoDB's CPU per page", phase.mongoMillis(), warm.mongoMillis());
            savings(
                    "the same, without what it uses while nobody reads",
                    phase.mongoMillisOfReads(idle),
                    warm.mongoMillisOfReads(idle));
        }
    }

    private void savings(String what, double without, double with) {
        promises.add(what + ": no cache / warm one", "", "%.2f / %.2f ms", without, with);
        promises.add(what + ": the cache saves", "90 %", "%.1f %%", 100 - 100 * with / without);
    }

    /** What MongoDB uses in a span for the demo's traffic and the connectors alone, in seconds. */
    private double idle() throws InterruptedException {
        double before = mongo.seconds();
        TimeUnit.NANOSECONDS.sleep(span.toNanos());
        return mongo.seconds() - before;
    }
}

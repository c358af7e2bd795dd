// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.process;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.local.demo.catalogue.Catalogue;
import io.liveshelf.local.demo.catalogue.CatalogueLoader;
import io.liveshelf.local.demo.catalogue.CatalogueUnusable;
import io.liveshelf.local.demo.traffic.Traffic;
import io.liveshelf.local.demo.traffic.TrafficCounts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing side of a deployment that has no other: loads books where there are none, and reads them from then on. */
final class Demo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    /** Without a view for so long, something is wrong: the slowest rate is one a second. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final DemoConfig config;
    private final MongoClient client;
    private final DemoHealth health;
    private final AtomicReference<Progress> progress = new AtomicReference<>(new Progress(0, System.nanoTime()));
    private volatile @Nullable Traffic traffic;

    private record Progress(long views, long nanos) {}

    private Demo(DemoConfig config) throws IOException {
        this.config = config;
        this.health = DemoHealth.start(config.healthHost(), config.healthPort(), this::report);
        this.client = MongoClients.create(config.mongodbUri());
    }

    /** Returns when the books are there and views come. */
    static Demo start(DemoConfig config) throws IOException, CatalogueUnusable {
        Demo demo = new Demo(config);
        try {
            demo.run();
            return demo;
        } catch (CatalogueUnusable | RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    private void run() throws CatalogueUnusable {
        MongoDatabase database = client.getDatabase(config.database());
        CatalogueLoader loader = new CatalogueLoader(database);
        loader.createSessionExpiry();
        if (loader.isNeeded()) {
            Catalogue catalogue = Catalogue.generated(config.books());
            LOG.info("loading {} books from {}", catalogue.size(), catalogue.origin());
            loader.load(catalogue, Clock.systemUTC().instant(), loaded -> {});
        } else {
            LOG.info("the database has books already, nothing to load");
        }
        progress.set(new Progress(0, System.nanoTime()));
        traffic = Traffic.start(database, config.viewsPerSecond(), System.nanoTime(), Clock.systemUTC(), LOG::warn);
        LOG.info("{} views per second", config.viewsPerSecond());
    }

    /** Where its health check listens. */
    int healthPort() {
        return health.port();
    }

    private DemoHealth.Report report() {
        Traffic running = traffic;
        if (running == null) {
            return new DemoHealth.Report(false, "loading books");
        }
        TrafficCounts counts = running.counts();
        long views = counts.views() + counts.repeats();
        long now = System.nanoTime();
        Progress last = progress.updateAndGet(before -> views > before.views() ? new Progress(views, now) : before);
        boolean isReady = views > 0 && now - last.nanos() < SILENCE.toNanos();
        return new DemoHealth.Report(isReady, counts.toString());
    }

    @Override
    public void close() {
        Traffic running = traffic;
        if (running != null) {
            running.close();
            LOG.info("stopped after {}", running.counts());
        }
        client.close();
        health.close();
    }
}

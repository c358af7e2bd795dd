// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.deploy.setup.Indexes;
import io.liveshelf.local.demo.catalogue.Catalogue;
import io.liveshelf.local.demo.catalogue.CatalogueLoader;
import io.liveshelf.local.demo.catalogue.CatalogueUnusable;
import io.liveshelf.local.demo.traffic.Traffic;
import io.liveshelf.local.demo.traffic.TrafficCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The writing side of a local stack: its catalogue and its traffic, in the place of the real applications. */
final class DemoCommunity implements AutoCloseable {
    private final StackOptions options;
    private final StackListener listener;
    private final Catalogue catalogue;
    private @Nullable MongoClient client;
    private @Nullable Traffic traffic;
    private TrafficCounts earlier = TrafficCounts.none();
    private volatile boolean loaded;
    private boolean closed;

    private DemoCommunity(StackOptions options, StackListener listener, Catalogue catalogue) {
        this.options = options;
        this.listener = listener;
        this.catalogue = catalogue;
    }

    /** Checks the catalogue file, if there is one: a fault in it must show before anything is started. */
    static DemoCommunity prepare(StackOptions options, StackListener listener) throws CatalogueUnusable {
        Path file = options.catalog();
        Catalogue catalogue = file == null ? Catalogue.generated(options.books()) : Catalogue.fromGoodbooks(file);
        return new DemoCommunity(options, listener, catalogue);
    }

    void createIndexes(String uri) {
        MongoDatabase database = connect(uri);
        Indexes.create(database);
        new CatalogueLoader(database).createSessionExpiry();
    }

    /** Loads the catalogue into a database without books. */
    void load(String uri) throws CatalogueUnusable {
        CatalogueLoader loader = new CatalogueLoader(connect(uri));
        if (!loader.isNeeded()) {
            listener.progress("catalogue", "the database has books already, nothing to load");
            return;
        }
        Instant begin = Instant.now();
        Progress progress = new Progress(listener, "catalogue", "books", catalogue.size());
        loader.load(catalogue, begin, progress::update);
        loaded = catalogue.size() > 0;
        listener.progress(
                "catalogue",
                catalogue.size() + " books from " + catalogue.origin() + " loaded in "
                        + PartReporter.seconds(Duration.between(begin, Instant.now())));
    }

    /** Whether this start loaded the books. */
    boolean loaded() {
        return loaded;
    }

    long visibleBooks(String uri) {
        return connect(uri)
                .getCollection("online_books")
                .countDocuments(new Document("community_config.is_public", true).append("deleted_at", null));
    }

    private synchronized MongoDatabase connect(String uri) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        MongoClient open = client;
        if (open == null) {
            open = MongoClients.create(uri);
            client = open;
        }
        return open.getDatabase(options.database());
    }

    synchronized void startTraffic() {
        if (traffic != null || closed) {
            return;
        }
        MongoDatabase database = Objects.requireNonNull(client, "not started").getDatabase(options.database());
        traffic = Traffic.start(
                database,
                options.viewsPerSecond(),
                System.nanoTime(),
                Clock.systemUTC(),
                notice -> listener.trouble("traffic", notice, List.of()));
    }

    synchronized void stopTraffic() {
        if (traffic != null) {
            traffic.close();
            earlier = earlier.plus(traffic.counts());
            traffic = null;
        }
    }

    synchronized TrafficCounts counts() {
        return traffic == null ? earlier : earlier.plus(traffic.counts());
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopTraffic();
        if (client != null) {
            client.close();
        }
    }
}

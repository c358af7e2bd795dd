// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.local.launcher.catalogue.Catalogue;
import io.liveshelf.local.launcher.catalogue.CatalogueLoader;
import io.liveshelf.local.launcher.catalogue.CatalogueUnusable;
import io.liveshelf.local.launcher.setup.Indexes;
import io.liveshelf.local.launcher.traffic.Traffic;
import io.liveshelf.local.launcher.traffic.TrafficCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The writing side of a local stack, in the place of the applications that Liveshelf does not own: its books, its readers. */
final class Community implements AutoCloseable {

    private final StackOptions options;
    private final StackListener listener;
    private final @Nullable Catalogue catalogue;
    private @Nullable MongoClient client;
    private @Nullable Traffic traffic;
    private TrafficCounts counted = TrafficCounts.none();
    private volatile boolean loaded;
    private boolean closed;

    private Community(StackOptions options, StackListener listener, @Nullable Catalogue catalogue) {
        this.options = options;
        this.listener = listener;
        this.catalogue = catalogue;
    }

    /** Reads the catalogue file, if one is given: what is wrong with it must show before anything is started. */
    static Community prepare(StackOptions options, StackListener listener) throws CatalogueUnusable {
        Path file = options.catalog();
        return new Community(options, listener, file == null ? null : Catalogue.fromGoodbooks(file));
    }

    /** Creates the indexes. */
    void createIndexes(String uri) {
        MongoDatabase database = connect(uri);
        Indexes.createNeeded(database);
        Indexes.createSessionExpiry(database);
    }

    /** Loads the catalogue, if there is no book yet. */
    void load(String uri) {
        CatalogueLoader loader = new CatalogueLoader(connect(uri));
        if (!loader.isEmpty()) {
            listener.progress("catalogue", "there are books already, nothing loaded");
            return;
        }
        Catalogue books = catalogue == null ? Catalogue.builtIn(options.books()) : catalogue;
        Instant begin = Instant.now();
        loader.load(books, begin);
        loaded = books.size() > 0;
        listener.progress(
                "catalogue",
                books.size() + " books from " + books.origin() + " in "
                        + Narrator.seconds(Duration.between(begin, Instant.now())));
    }

    /** Whether this start brought the books. */
    boolean loaded() {
        return loaded;
    }

    /** How many books may be listed. */
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
            counted = counted.plus(traffic.counts());
            traffic = null;
        }
    }

    synchronized TrafficCounts counts() {
        return traffic == null ? counted : counted.plus(traffic.counts());
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

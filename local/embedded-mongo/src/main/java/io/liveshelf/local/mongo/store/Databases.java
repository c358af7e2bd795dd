// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** The databases of a store, opened together with it. */
public final class Databases implements DatabaseResolver {
    private static final Set<String> INTERNAL = Set.of("admin", "config", "local");
    private static final String FORBIDDEN = "/\\. \"$*<>:|?\0";

    private final Store store;
    private final ChangeSink changes;
    private final Map<String, StoredDatabase> open = new ConcurrentSkipListMap<>();

    public Databases(Store store, ChangeSink changes) {
        this.store = store;
        this.changes = changes;
        MVMap<String, String> catalogue = store.map("catalogue", StringDataType.INSTANCE, StringDataType.INSTANCE);
        store.write(() -> {
            List.copyOf(catalogue.keyList()).forEach(name -> resolve(name.substring(0, name.indexOf('.'))));
            return true;
        });
    }

    /** The database of a name; created if it is missing. */
    @Override
    public StoredDatabase resolve(String name) {
        StoredDatabase found = open.get(name);
        return found != null ? found : store.write(() -> open.computeIfAbsent(name, this::create));
    }

    private StoredDatabase create(String name) {
        if (name.isEmpty() || name.length() > 63 || name.chars().anyMatch(each -> FORBIDDEN.indexOf(each) >= 0)) {
            throw new MongoServerError(73, "InvalidNamespace", "Invalid database name: '" + name + "'");
        }
        return new StoredDatabase(name, store, isInternal(name) ? null : changes);
    }

    /** Whether changes of a database are left out of the change log. */
    public static boolean isInternal(String database) {
        return INTERNAL.contains(database);
    }

    /** The databases that hold a collection, by name. */
    public List<StoredDatabase> used() {
        return open.values().stream()
                .filter(database -> !database.collectionNames().isEmpty())
                .toList();
    }

    /** Drops a database, if it exists. */
    public void drop(String name) {
        MongoDatabase dropped = open.remove(name);
        if (dropped instanceof StoredDatabase database) {
            database.drop();
        }
    }

    /** Copies of all documents of a collection, read as the stream is consumed. */
    public Stream<Document> all(String database, String collection) {
        return resolve(database).all(collection);
    }

    /** The documents that meet a query, as they are stored. They are everybody's: whoever changes one has to copy it first. */
    public Stream<Document> shared(String database, String collection, Document query) {
        return resolve(database).shared(collection, query);
    }

    /** A copy of the last committed document of an {@code _id}; null if there is none. */
    public @Nullable Document committed(String database, String collection, @Nullable Object id) {
        StoredDatabase found = open.get(database);
        return found == null ? null : found.committed(collection, id);
    }

    /** Removes the library's state of a connection. */
    public void disconnected(Channel channel) {
        open.values().forEach(database -> database.handleClose(channel));
    }
}

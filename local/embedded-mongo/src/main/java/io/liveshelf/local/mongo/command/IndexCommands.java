// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.store.Databases;
import io.liveshelf.local.mongo.store.Fields;
import io.liveshelf.local.mongo.store.Store;
import io.liveshelf.local.mongo.store.StoredDatabase;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Indexes and their options. */
final class IndexCommands {
    static final String EXPIRES = "expireAfterSeconds";
    private static final Set<String> UNSUPPORTED_KINDS = Set.of("text", "2d", "2dsphere", "geoHaystack");

    private final Store store;
    private final Databases databases;

    IndexCommands(Store store, Databases databases) {
        this.store = store;
        this.databases = databases;
    }

    void register(Map<String, Handler> handlers) {
        handlers.put("listIndexes", this::listIndexes);
        handlers.put("createIndexes", request -> store.write(() -> createIndexes(request)));
        handlers.put("dropIndexes", request -> store.write(() -> dropIndexes(request)));
        handlers.put("deleteIndexes", request -> store.write(() -> dropIndexes(request)));
        handlers.put("collMod", request -> store.write(() -> modify(request)));
    }

    private Document listIndexes(Request request) {
        StoredDatabase database = databases.resolve(request.database());
        requireCollection(request, database);
        List<Document> found = database.indexDescriptions(request.collection()).stream()
                .map(description -> {
                    Document shown = description.clone();
                    shown.remove("ns");
                    return shown;
                })
                .toList();
        return Replies.wholeCursor(request.database() + ".$cmd.listIndexes." + request.collection(), found);
    }

    private static void requireCollection(Request request, StoredDatabase database) {
        if (database.find(request.collection()) == null) {
            throw new MongoServerError(26, "NamespaceNotFound", "ns does not exist: " + request.namespace());
        }
    }

    private Document createIndexes(Request request) {
        StoredDatabase database = databases.resolve(request.database());
        boolean created = database.find(request.collection()) == null;
        database.findOrCreate(request.collection());
        int before = database.indexDescriptions(request.collection()).size();
        for (Document index : WriteCommands.documents(request.body().get("indexes"))) {
            Document description = index.clone();
            requireSupported(description);
            if (!exists(database, request.collection(), description)) {
                database.createIndex(description.append("ns", request.namespace()));
            }
        }
        int after = database.indexDescriptions(request.collection()).size();
        return Replies.ok(new Document("numIndexesBefore", before)
                .append("numIndexesAfter", after)
                .append("createdCollectionAutomatically", created));
    }

    private static void requireSupported(Document index) {
        if (!(index.get("key") instanceof Document key) || !(index.get("name") instanceof String)) {
            throw new MongoServerError(9, "FailedToParse", "an index needs a 'key' and a 'name': " + index);
        }
        if (index.containsKey("partialFilterExpression")
                || index.containsKey("collation")
                || key.values().stream().anyMatch(UNSUPPORTED_KINDS::contains)) {
            throw new MongoServerError(
                    67,
                    "CannotCreateIndex",
                    "this server has no partial, text or geo indexes and no collations: " + index.get("name"));
        }
        if (index.containsKey(EXPIRES) && (!(index.get(EXPIRES) instanceof Number) || key.size() != 1)) {
            throw new MongoServerError(
                    67, "CannotCreateIndex", "expireAfterSeconds is a number, on an index of one field");
        }
    }

    /** Creating an index again does nothing. A different index of the same name or the same keys is an error. */
    private static boolean exists(StoredDatabase database, String collection, Document wanted) {
        for (Document present : database.indexDescriptions(collection)) {
            boolean sameKey = Objects.equals(number(present.get("key")), number(wanted.get("key")));
            boolean sameName = Objects.equals(present.get("name"), wanted.get("name"));
            if (sameName && !sameKey) {
                throw new MongoServerError(
                        86,
                        "IndexKeySpecsConflict",
                        "An existing index has the same name as the requested index but other keys: " + present);
            }
            if (sameKey && isIdKey(present)) {
                return true;
            }
            if (sameKey) {
                if (!sameName || !sameOptions(present, wanted)) {
                    throw new MongoServerError(
                            85,
                            "IndexOptionsConflict",
                            "An equivalent index already exists with the same keys but different name or options: "
                                    + present);
                }
                return true;
            }
        }
        return false;
    }

    private static boolean isIdKey(Document index) {
        return index.get("key") instanceof Document key && key.keySet().equals(Set.of("_id"));
    }

    private static boolean sameOptions(Document present, Document wanted) {
        return Fields.isSet(present, "unique") == Fields.isSet(wanted, "unique")
                && Fields.isSet(present, "sparse") == Fields.isSet(wanted, "sparse")
                && Objects.equals(seconds(present), seconds(wanted));
    }

    /** Compares keys as text, because 1, 1.0 and 1L are the same direction. */
    private static String number(@Nullable Object key) {
        return key instanceof Document fields
                ? fields.entrySet().stream()
                        .map(field -> field.getKey() + ":"
                                + (field.getValue() instanceof Number direction
                                        ? direction.intValue()
                                        : field.getValue()))
                        .collect(Collectors.joining(","))
                : "";
    }

    static @Nullable Long seconds(Document index) {
        return index.get(EXPIRES) instanceof Number seconds ? seconds.longValue() : null;
    }

    private Document dropIndexes(Request request) {
        StoredDatabase database = databases.resolve(request.database());
        requireCollection(request, database);
        List<Document> present = database.indexDescriptions(request.collection());
        Object wanted = request.body().get("index");
        List<?> names = wanted instanceof List<?> list ? list : Collections.singletonList(wanted);
        for (Object name : names) {
            List<Document> dropped = present.stream()
                    .filter(index -> "*".equals(name)
                            ? !isIdKey(index)
                            : name instanceof Document key
                                    ? number(key).equals(number(index.get("key")))
                                    : Objects.equals(index.get("name"), name))
                    .toList();
            if (dropped.isEmpty() && !"*".equals(name)) {
                throw new MongoServerError(27, "IndexNotFound", "index not found with name [" + name + "]");
            }
            if (dropped.stream().anyMatch(IndexCommands::isIdKey)) {
                throw new MongoServerError(72, "InvalidOptions", "cannot drop _id index");
            }
            dropped.forEach(index -> database.dropIndex(request.collection(), String.valueOf(index.get("name"))));
        }
        return Replies.ok(new Document("nIndexesWas", present.size()));
    }

    /** {@code collMod}, of which only {@code expireAfterSeconds} is supported. */
    private Document modify(Request request) {
        StoredDatabase database = databases.resolve(request.database());
        requireCollection(request, database);
        if (!(request.body().get("index") instanceof Document change)
                || !(change.get(EXPIRES) instanceof Number seconds)) {
            throw new MongoServerError(
                    72,
                    "InvalidOptions",
                    "of collMod this server has index.expireAfterSeconds: "
                            + request.body().keySet());
        }
        Document index = database.indexDescriptions(request.collection()).stream()
                .filter(present -> change.get("keyPattern") instanceof Document key
                        ? number(key).equals(number(present.get("key")))
                        : Objects.equals(present.get("name"), change.get("name")))
                .findFirst()
                .orElseThrow(() -> new MongoServerError(
                        27, "IndexNotFound", "cannot find the index " + change + " of " + request.namespace()));
        database.changeIndex(
                request.collection(), String.valueOf(index.get("name")), new Document(EXPIRES, seconds.longValue()));
        Document reply = new Document();
        reply.putIfNotNull("expireAfterSeconds_old", seconds(index));
        return Replies.ok(reply.append("expireAfterSeconds_new", seconds.longValue()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.liveshelf.local.mongo.store.Databases;
import io.liveshelf.local.mongo.store.Store;
import io.liveshelf.local.mongo.store.StoredDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Commands about databases and collections: list, create, rename, drop. */
final class CatalogueCommands {
    private static final Set<String> BY_LIBRARY = Set.of("collStats", "dbStats", "validate");
    private static final Set<String> UNSUPPORTED_OPTIONS =
            Set.of("capped", "timeseries", "viewOn", "validator", "clusteredIndex", "changeStreamPreAndPostImages");

    private final Store store;
    private final Databases databases;

    CatalogueCommands(Store store, Databases databases) {
        this.store = store;
        this.databases = databases;
    }

    void register(Map<String, Handler> handlers) {
        handlers.put("listDatabases", this::listDatabases);
        handlers.put("listCollections", this::listCollections);
        handlers.put("create", request -> store.write(() -> create(request)));
        handlers.put("drop", request -> store.write(() -> drop(request)));
        handlers.put("dropDatabase", request -> store.write(() -> dropDatabase(request)));
        handlers.put("renameCollection", request -> store.write(() -> rename(request)));
        for (String name : BY_LIBRARY) {
            handlers.put(name, this::byLibrary);
            handlers.put(name.toLowerCase(Locale.ROOT), this::byLibrary);
        }
    }

    private Document byLibrary(Request request) {
        return databases
                .resolve(request.database())
                .handleCommand(request.channel(), request.name(), request.body(), databases, NoopOplog.get());
    }

    private static boolean matches(Request request, Document description) {
        return !(request.body().get("filter") instanceof Document filter)
                || new DefaultQueryMatcher().matches(description, filter);
    }

    private Document listDatabases(Request request) {
        boolean onlyNames = request.flag("nameOnly");
        List<Document> found = databases.used().stream()
                .map(database -> onlyNames
                        ? new Document("name", database.getDatabaseName())
                        : new Document("name", database.getDatabaseName())
                                .append("sizeOnDisk", 0L)
                                .append("empty", false))
                .filter(description -> matches(request, description))
                .toList();
        Document reply = new Document("databases", found);
        return Replies.ok(onlyNames ? reply : reply.append("totalSize", 0L));
    }

    private Document listCollections(Request request) {
        StoredDatabase database = databases.resolve(request.database());
        List<Document> found = database.collectionNames().stream()
                .map(name -> new Document("name", name)
                        .append("type", "collection")
                        .append("options", new Document())
                        .append("info", new Document("readOnly", false))
                        .append(
                                "idIndex",
                                new Document("v", 2)
                                        .append("key", new Document("_id", 1))
                                        .append("name", "_id_")))
                .filter(description -> matches(request, description))
                .map(description -> request.flag("nameOnly")
                        ? new Document("name", description.get("name")).append("type", "collection")
                        : description)
                .toList();
        return Replies.wholeCursor(request.database() + ".$cmd.listCollections", found);
    }

    private Document create(Request request) {
        request.body().keySet().stream()
                .filter(UNSUPPORTED_OPTIONS::contains)
                .filter(option -> request.flag(option) || request.body().get(option) instanceof Document)
                .findFirst()
                .ifPresent(option -> {
                    throw new MongoServerError(
                            72,
                            "InvalidOptions",
                            "this server does not have collections with the option '" + option + "'");
                });
        StoredDatabase database = databases.resolve(request.database());
        if (database.find(request.collection()) != null) {
            throw new MongoServerError(48, "NamespaceExists", "Collection " + request.namespace() + " already exists.");
        }
        database.findOrCreate(request.collection());
        return Replies.ok();
    }

    private Document drop(Request request) {
        StoredDatabase database = databases.resolve(request.database());
        if (database.find(request.collection()) == null) {
            throw new MongoServerError(26, "NamespaceNotFound", "ns not found");
        }
        int indexes = database.indexDescriptions(request.collection()).size();
        database.dropCollection(request.collection());
        return Replies.ok(new Document("nIndexesWas", indexes).append("ns", request.namespace()));
    }

    private Document dropDatabase(Request request) {
        boolean used = databases.used().stream()
                .anyMatch(database -> database.getDatabaseName().equals(request.database()));
        if (used) {
            databases.drop(request.database());
        }
        return used ? Replies.ok(new Document("dropped", request.database())) : Replies.ok();
    }

    private Document rename(Request request) {
        String from = String.valueOf(request.target());
        String to = String.valueOf(request.body().get("to"));
        String name = Utils.getDatabaseNameFromFullName(from);
        if (!name.equals(Utils.getDatabaseNameFromFullName(to))) {
            throw new MongoServerError(20, "IllegalOperation", "cannot rename a collection into another database");
        }
        StoredDatabase database = databases.resolve(name);
        String oldName = Utils.getCollectionNameFromFullName(from);
        String newName = Utils.getCollectionNameFromFullName(to);
        if (database.find(oldName) == null) {
            throw new MongoServerError(26, "NamespaceNotFound", "Source collection " + from + " does not exist");
        }
        if (database.find(newName) != null) {
            if (!request.flag("dropTarget")) {
                throw new MongoServerError(48, "NamespaceExists", "target namespace exists");
            }
            database.dropCollection(newName);
        }
        database.rename(oldName, newName);
        return Replies.ok();
    }
}

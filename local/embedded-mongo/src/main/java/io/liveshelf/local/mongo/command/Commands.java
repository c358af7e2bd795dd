// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.liveshelf.local.mongo.changes.ChangeLog;
import io.liveshelf.local.mongo.store.Databases;
import io.liveshelf.local.mongo.store.Store;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All commands by name. Runs a command and answers it exactly once. */
public final class Commands {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final int SIGNATURE_BYTES = 20;
    private static final Set<String> LONG =
            Set.of("find", "aggregate", "count", "distinct", "createIndexes", "validate", "collStats", "dbStats");

    private final Map<String, Handler> handlers = new HashMap<>();
    private final Databases databases;
    private final ChangeLog changes;
    private final Cursors cursors;

    public Commands(String replicaSet, String host, Store store, Databases databases, ChangeLog changes, Clock clock) {
        this.databases = databases;
        this.changes = changes;
        this.cursors = new Cursors(clock);
        new ServerCommands(replicaSet, host, clock, changes).register(handlers);
        new WriteCommands(store, databases).register(handlers);
        new ReadCommands(store, databases, changes, cursors).register(handlers);
        new CatalogueCommands(store, databases).register(handlers);
        new IndexCommands(store, databases).register(handlers);
        cursors.register(handlers);
    }

    /** Whether a command can take long, and so must not run on a thread that other connections share. */
    public static boolean canTakeLong(Request request) {
        return LONG.contains(request.name());
    }

    /** Runs a command. The answer of a {@code getMore} may come later, on another thread. */
    public void run(Request request, Consumer<Document> answer) {
        Consumer<Document> timed = reply -> answer.accept(addTimes(reply));
        try {
            if (request.name().equals("getMore")) {
                cursors.getMore(request, timed);
            } else {
                timed.accept(handle(request));
            }
        } catch (MongoServerException e) {
            log.debug("{} failed: {}", request.name(), e.getMessage());
            timed.accept(Replies.error(e));
        } catch (RuntimeException e) {
            log.warn("{} on {} failed", request.name(), request.database(), e);
            timed.accept(Replies.error(e));
        }
    }

    private Document handle(Request request) {
        Handler handler = handlers.get(request.name());
        if (handler == null) {
            throw new MongoServerError(59, "CommandNotFound", "no such command: '" + request.name() + "'");
        }
        if (Boolean.FALSE.equals(request.body().get("autocommit"))) {
            throw new MongoServerError(20, "IllegalOperation", "this server has no transactions");
        }
        return handler.handle(request);
    }

    private Document addTimes(Document reply) {
        BsonTimestamp time = new BsonTimestamp(changes.lastTime());
        Document signature = new Document("hash", new BinData(new byte[SIGNATURE_BYTES])).append("keyId", 0L);
        return reply.append("$clusterTime", new Document("clusterTime", time).append("signature", signature))
                .append("operationTime", time);
    }

    /** Removes the state of a connection. */
    public void disconnected(Channel channel) {
        databases.disconnected(channel);
    }

    /** Closes cursors that were not used for a while. */
    public void closeIdleCursors() {
        cursors.closeIdle();
    }
}

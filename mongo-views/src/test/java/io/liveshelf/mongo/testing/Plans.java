// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.testing;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;

/** Records the aggregations that a client sends, and asks the server to explain them. */
public final class Plans implements CommandListener {
    /** MongoDB's error code for an unknown command. */
    private static final int COMMAND_NOT_FOUND = 59;

    private static final List<String> EXPLAINED = List.of("aggregate", "pipeline", "cursor", "allowDiskUse");

    private final List<BsonDocument> aggregations = new CopyOnWriteArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (event.getCommandName().equals("aggregate")) {
            var aggregation = BsonDocument.parse(event.getCommand().toJson());
            aggregation.keySet().retainAll(EXPLAINED);
            aggregations.add(aggregation);
        }
    }

    /** Forgets what was sent until now. */
    public void forget() {
        aggregations.clear();
    }

    /** The names of the indexes by which the books are found first, in the plans that win. Skips as {@link #collectionScans}. */
    public List<String> indexes(MongoDatabase database) {
        var names = new ArrayList<String>();
        for (BsonDocument aggregation : aggregations) {
            indexes(winning(explain(database, aggregation)), names);
        }
        return names;
    }

    private static BsonValue winning(BsonDocument explained) {
        BsonDocument found = explained.containsKey("stages")
                ? explained.getArray("stages").get(0).asDocument().getDocument("$cursor")
                : explained;
        return found.getDocument("queryPlanner").getDocument("winningPlan");
    }

    private static void indexes(BsonValue plan, List<String> names) {
        if (plan.isDocument()) {
            BsonDocument stage = plan.asDocument();
            if (new BsonString("IXSCAN").equals(stage.get("stage"))) {
                names.add(stage.getString("indexName").getValue());
            }
            stage.values().forEach(each -> indexes(each, names));
        } else if (plan.isArray()) {
            plan.asArray().forEach(each -> indexes(each, names));
        }
    }

    /** The stages of a plan that look through a whole collection. */
    public static List<String> scansIn(BsonDocument explained) {
        var scans = new ArrayList<String>();
        find(explained, scans);
        return scans;
    }

    /** How many aggregations were sent. */
    public int sent() {
        return aggregations.size();
    }

    /**
     * Every plan that looks through a whole collection, of all aggregations that were sent; as JSON. Skips the test, and
     * says so, where the server cannot explain.
     */
    public List<String> collectionScans(MongoDatabase database) {
        var scans = new ArrayList<String>();
        for (BsonDocument aggregation : aggregations) {
            scans.addAll(scansIn(explain(database, aggregation)));
        }
        return scans;
    }

    private static BsonDocument explain(MongoDatabase database, BsonDocument aggregation) {
        try {
            return database.runCommand(
                    new Document("explain", aggregation).append("verbosity", "executionStats"), BsonDocument.class);
        } catch (MongoCommandException e) {
            Assumptions.assumeFalse(
                    e.getErrorCode() == COMMAND_NOT_FOUND,
                    "skipped: this server cannot explain how it answers; name a MongoDB in MONGODB_URI");
            throw e;
        }
    }

    /** A lookup reports its scans as a number only. */
    private static long scansInLookup(BsonDocument stage) {
        return stage.getNumber("collectionScans", new BsonInt32(0)).longValue();
    }

    private static void find(BsonValue plan, List<String> scans) {
        if (plan.isDocument()) {
            BsonDocument stage = plan.asDocument();
            if (new BsonString("COLLSCAN").equals(stage.get("stage")) || scansInLookup(stage) > 0) {
                scans.add(stage.toJson());
            }
            stage.values().forEach(each -> find(each, scans));
        } else if (plan.isArray()) {
            plan.asArray().forEach(each -> find(each, scans));
        }
    }
}

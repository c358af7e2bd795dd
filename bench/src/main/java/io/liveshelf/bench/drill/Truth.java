// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.liveshelf.contract.oracle.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;

/**
 * What MongoDB holds while nobody writes. Facts are read once, because their number grows; those of the last minutes are read again, since
 * a write without an answer may come late. Nothing removes facts here.
 */
final class Truth {
    private static final Set<String> FACTS = Set.of("book_view_sessions", "book_purchases");
    /** More facts than come in between two looks at a write without an answer. */
    private static final int READ_AGAIN = 2_000;

    private final DrillStack stack;
    private final Map<String, TreeMap<String, BsonDocument>> facts = new TreeMap<>();

    Truth(DrillStack stack) {
        this.stack = stack;
        FACTS.forEach(name -> facts.put(name, new TreeMap<>()));
    }

    World world() {
        return World.of(name -> FACTS.contains(name) ? facts(name) : all(name));
    }

    private List<BsonDocument> all(String name) {
        return stack.database().getCollection(name, BsonDocument.class).find().into(new ArrayList<>());
    }

    private List<BsonDocument> facts(String name) {
        TreeMap<String, BsonDocument> known = facts.computeIfAbsent(name, each -> new TreeMap<>());
        String from = "";
        if (known.size() > READ_AGAIN) {
            from = List.copyOf(known.keySet()).get(known.size() - READ_AGAIN);
        }
        known.tailMap(from, true).clear();
        stack.database()
                .getCollection(name, BsonDocument.class)
                .find(Filters.gte("_id", from))
                .sort(Sorts.ascending("_id"))
                .forEach(each -> known.put(each.getString("_id").getValue(), each));
        return List.copyOf(known.values());
    }

    /** The ids of the view sessions that {@link #world} found last. */
    Set<String> sessions() {
        return new HashSet<>(facts.computeIfAbsent("book_view_sessions", each -> new TreeMap<>())
                .keySet());
    }

    /** How many facts {@link #world} found last in a collection. */
    long count(String collection) {
        return facts.computeIfAbsent(collection, each -> new TreeMap<>()).size();
    }
}

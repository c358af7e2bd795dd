// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import com.mongodb.client.MongoDatabase;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.index.MongoIndexes.MongoIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What is known of a database from its indexes.
 *
 * @param missing the indexes that the fallback needs and that do not exist
 * @param uniqueBookIds whether an index keeps two books from having one id
 * @param sessionsExpire whether a TTL index removes view sessions, so that MongoDB knows less of the week than the streams
 */
public record DatabaseIndexes(List<MongoIndex> missing, boolean uniqueBookIds, boolean sessionsExpire) {
    private static final String SESSIONS = "book_view_sessions";

    /** Copies the list. */
    public DatabaseIndexes {
        missing = List.copyOf(missing);
    }

    static DatabaseIndexes of(MongoDatabase database) {
        List<Index> found = MongoIndexes.all().stream()
                .map(MongoIndex::collection)
                .distinct()
                .flatMap(collection -> Index.in(database, collection))
                .toList();
        return new DatabaseIndexes(
                MongoIndexes.all().stream()
                        .filter(wanted -> found.stream().noneMatch(index -> index.is(wanted)))
                        .toList(),
                found.stream().anyMatch(Index::keepsBookIdsUnique),
                found.stream().anyMatch(Index::removesSessions));
    }

    /** The missing indexes on one line: collection and keys of each. */
    String missingAsText() {
        return missing.stream()
                .map(index -> index.collection() + " " + index.keys().toJson())
                .collect(Collectors.joining(", "));
    }

    /** An index as the server describes it. */
    private record Index(String collection, BsonDocument index) {
        static Stream<Index> in(MongoDatabase database, String collection) {
            return database
                    .getCollection(collection)
                    .listIndexes(BsonDocument.class)
                    .map(index -> new Index(collection, index))
                    .into(new ArrayList<>())
                    .stream();
        }

        boolean is(MongoIndex wanted) {
            return collection.equals(wanted.collection())
                    && ordered(index.getDocument("key")).equals(ordered(wanted.keys()))
                    && (!wanted.unique() || isUnique());
        }

        boolean keepsBookIdsUnique() {
            return collection.equals(MongoIndexes.BOOKS)
                    && isUnique()
                    && index.getDocument("key").keySet().equals(Set.of("book_id"));
        }

        boolean removesSessions() {
            return collection.equals(SESSIONS) && index.containsKey("expireAfterSeconds");
        }

        private boolean isUnique() {
            return index.getBoolean("unique", BsonBoolean.FALSE).getValue()
                    && !index.containsKey("partialFilterExpression");
        }
    }

    /** Servers write 1 as an integer or as a double; the order of the keys matters. */
    private static List<Map.Entry<String, Integer>> ordered(BsonDocument keys) {
        return keys.entrySet().stream()
                .map(key -> Map.entry(key.getKey(), direction(key.getValue())))
                .toList();
    }

    private static int direction(BsonValue value) {
        return value.isNumber() ? value.asNumber().intValue() : 0;
    }
}

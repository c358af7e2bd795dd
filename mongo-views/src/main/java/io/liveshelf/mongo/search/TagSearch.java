// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.payload.TagList;
import io.liveshelf.contract.search.SearchText;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.Stages;
import io.liveshelf.mongo.VisibleBooks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Tags that contain a text, with the number of visible books that have them. */
public final class TagSearch {
    private TagSearch() {}

    /**
     * The tags of most books.
     *
     * @param q a text that the tags contain, folded; empty: any tag
     * @param limit how many are listed at most
     */
    public static TagList list(CommunityDatabase community, String q, int limit) {
        Map<String, Long> counts = new HashMap<>();
        for (BsonDocument row :
                community.aggregate(MongoIndexes.BOOKS, stages(q, limit, community.bookIdsAreUnique()))) {
            counts.put(row.getString("_id").getValue(), row.getNumber("count").longValue());
        }
        return TagList.of(counts, limit);
    }

    private static List<Bson> stages(String q, int limit, boolean uniqueIds) {
        return Stages.concat(
                VisibleBooks.stages(containing(FilterCondition.TAGS, q), uniqueIds),
                Stages.tagNames(),
                List.of(
                        Aggregates.match(containing("name", q)),
                        Aggregates.group("$name", Accumulators.sum("count", 1L)),
                        Aggregates.sort(Sorts.orderBy(Sorts.descending("count"), Sorts.ascending("_id"))),
                        Aggregates.limit(limit)));
    }

    private static Bson containing(String field, String q) {
        return q.isEmpty() ? empty() : regex(field, SearchText.regexOfPart(q));
    }
}

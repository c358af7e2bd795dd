// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.ResultRows;
import java.util.List;
import org.bson.BsonDocument;

/** Lists of books by filter, order and page. */
public final class BookSearch {
    private BookSearch() {}

    /** The list that a query asks for: ids, in their order. */
    public static FilledList list(CommunityDatabase community, BookQuery query) {
        BsonDocument result = community
                .aggregate(MongoIndexes.BOOKS, BookSearchPipeline.of(query, community.bookIdsAreUnique()))
                .first();
        return result == null ? query.list(List.of(), 0) : list(query, result);
    }

    private static FilledList list(BookQuery query, BsonDocument result) {
        List<String> ids = ResultRows.array(result, "books").stream()
                .map(row -> row.getString("book_id").getValue())
                .toList();
        long matching = ResultRows.first(result, "total")
                .map(total -> total.getNumber("count").longValue())
                .orElse(0L);
        return query.list(ids, matching);
    }
}

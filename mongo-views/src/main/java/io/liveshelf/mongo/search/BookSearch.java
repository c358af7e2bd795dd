// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.contract.search.SearchFootprint;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.ResultRows;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Lists of books by filter, order and page. */
public final class BookSearch {
    private BookSearch() {}

    /** The list that a query asks for: ids, in their order. */
    public static FilledList list(CommunityDatabase community, BookQuery query) {
        return found(community, query, false).list();
    }

    /** The same, with what it depends on. All by one aggregation, so both are of the same books. */
    public static FoundBooks found(CommunityDatabase community, BookQuery query) {
        return found(community, query, query.isSelective());
    }

    private static FoundBooks found(CommunityDatabase community, BookQuery query, boolean withMatching) {
        BsonDocument result = community
                .aggregate(MongoIndexes.BOOKS, BookSearchPipeline.of(query, community.bookIdsAreUnique(), withMatching))
                .first();
        BsonDocument books = result == null ? new BsonDocument() : result;
        long matching = ResultRows.first(books, BookSearchPipeline.TOTAL)
                .map(total -> total.getNumber("count").longValue())
                .orElse(0L);
        return new FoundBooks(
                query.list(ids(books, BookSearchPipeline.PAGE), matching),
                withMatching && matching <= SearchFootprint.MOST_BOOKS
                        ? Optional.of(query.footprint(ids(books, BookSearchPipeline.MATCHING)))
                        : Optional.empty());
    }

    private static List<String> ids(BsonDocument result, String field) {
        return ResultRows.array(result, field).stream()
                .map(row -> row.getString("book_id").getValue())
                .toList();
    }
}

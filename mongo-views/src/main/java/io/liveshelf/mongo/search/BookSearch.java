// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.mongo.CardRows;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.ResultRows;
import java.util.List;
import org.bson.BsonDocument;

/** Lists of books by filter, order and page. */
public final class BookSearch {
    private BookSearch() {}

    /** The list that a query asks for. */
    public static BookList list(CommunityDatabase community, BookQuery query) {
        BsonDocument result = community
                .aggregate(MongoIndexes.BOOKS, BookSearchPipeline.of(query, community.bookIdsAreUnique()))
                .first();
        return result == null ? query.list(List.of(), 0) : list(query, result);
    }

    private static BookList list(BookQuery query, BsonDocument result) {
        List<ListedBook> books = CardRows.cards(ResultRows.array(result, "books")).stream()
                .map(ListedBook::plain)
                .toList();
        long matching = ResultRows.first(result, "total")
                .map(total -> total.getNumber("count").longValue())
                .orElse(0L);
        return query.list(books, matching);
    }
}

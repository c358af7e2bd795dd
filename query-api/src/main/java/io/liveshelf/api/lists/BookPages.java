// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import com.mongodb.client.MongoDatabase;
import io.liveshelf.api.mongo.Cards;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.mongo.Rows;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Pages of books, computed where Redis does not have them. */
final class BookPages {
    private final Mongo mongo;

    BookPages(Mongo mongo) {
        this.mongo = mongo;
    }

    /** The answer to a question, which is under this key. */
    Resource resource(CacheKey key, BookQuery query) {
        return Resource.of(key, () -> mongo.ask(database -> Optional.of(compute(database, query, key.ttl()))));
    }

    private Answer compute(MongoDatabase database, BookQuery query, Duration ttl) {
        Instant now = mongo.now();
        BsonDocument found = mongo.aggregate(
                        database, MongoIndexes.BOOKS, BookPipeline.of(query, mongo.keepsBookIdsUnique(database)))
                .first();
        return new Answer(
                list(query, found == null ? new BsonDocument() : found)
                        .servedAt(now, ttl)
                        .bytes(),
                Source.MONGO);
    }

    private static BookList list(BookQuery query, BsonDocument found) {
        List<ListedBook> books = Cards.cards(Rows.array(found, "books")).stream()
                .map(ListedBook::plain)
                .toList();
        long matching = Rows.first(found, "total")
                .map(total -> total.getNumber("count").longValue())
                .orElse(0L);
        return query.list(books, matching);
    }
}

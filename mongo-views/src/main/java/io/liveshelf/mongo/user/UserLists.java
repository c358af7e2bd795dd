// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Variable;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.payload.EntryDetails;
import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.contract.payload.ListEntry;
import io.liveshelf.contract.payload.Progress;
import io.liveshelf.contract.search.Page;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.ReadableFilter;
import io.liveshelf.mongo.ResultRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The lists of a user's books, each page found by one aggregation. An unknown user has empty lists. */
public final class UserLists {
    private UserLists() {}

    /** The books that the user saved. */
    public static FilledList saved(CommunityDatabase community, String userId, Page page) {
        return list(community, EntrySource.saved(userId), page, List.of(), row -> new EntryDetails.Saved(instant(row)));
    }

    /** The books that the user read in. */
    public static FilledList history(CommunityDatabase community, String userId, Page page) {
        return list(
                community, EntrySource.history(userId), page, List.of(), row -> new EntryDetails.Read(instant(row)));
    }

    /** The user's purchases. */
    public static FilledList purchases(CommunityDatabase community, String userId, Page page) {
        return list(
                community,
                EntrySource.purchases(userId),
                page,
                List.of(),
                row -> EntryDetails.Purchased.of(Purchase.read(row.getDocument("fact"))));
    }

    /** The books that the user saved or bought, with the user's progress in them. */
    public static FilledList own(CommunityDatabase community, String userId, Page page) {
        return list(
                community,
                EntrySource.own(userId),
                page,
                List.of(progressOf(userId)),
                row -> new EntryDetails.Own(progress(row)));
    }

    /** Joins {@code progress}: the user's latest progress in the entry's book. */
    private static Bson progressOf(String userId) {
        return Aggregates.lookup(
                "reading_progress",
                List.of(new Variable<>("book", "$book_id")),
                List.of(
                        Aggregates.match(and(
                                eq("user_id", userId),
                                expr(new Document("$eq", List.of("$book_id", "$$book"))),
                                ReadableFilter.of(ProgressDocument.rules()))),
                        Aggregates.sort(Sorts.descending("updated_at", "_id")),
                        Aggregates.limit(1)),
                "progress");
    }

    private static FilledList list(
            CommunityDatabase community,
            EntrySource source,
            Page page,
            List<Bson> joins,
            ResultRows.Reader<EntryDetails> details) {
        // a facet gives one document, even of nothing
        BsonDocument result = Optional.ofNullable(community
                        .aggregate(source.collection(), UserListPipeline.stages(source, page, joins))
                        .first())
                .orElseGet(BsonDocument::new);
        long total = ResultRows.array(result, "total").stream()
                .mapToLong(count -> count.getNumber("count").longValue())
                .sum();
        List<ListEntry> entries = ResultRows.readable(
                ResultRows.array(result, "page"),
                row -> new ListEntry(row.getString("book_id").getValue(), details.read(row)));
        return FilledList.page(entries, total, page.skip(), page.limit());
    }

    private static @Nullable Instant instant(BsonDocument row) {
        BsonValue at = row.get("at");
        return at != null && at.isDateTime()
                ? Instant.ofEpochMilli(at.asDateTime().getValue())
                : null;
    }

    private static @Nullable Progress progress(BsonDocument row) {
        return ResultRows.readable(
                        ResultRows.array(row, "progress"), document -> Progress.of(ProgressDocument.read(document)))
                .stream()
                .findFirst()
                .orElse(null);
    }
}

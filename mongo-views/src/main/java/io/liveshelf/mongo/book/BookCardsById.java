// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.book;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.mongo.CardJoin;
import io.liveshelf.mongo.CardRows;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.Stages;
import io.liveshelf.mongo.VisibleBooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.conversions.Bson;

/** The cards of several books, found by one aggregation. */
public final class BookCardsById {
    private BookCardsById() {}

    /** The cards of those of the books that are visible; in no order. */
    public static List<Card> find(CommunityDatabase community, Collection<String> bookIds) {
        return CardRows.cards(community
                .aggregate(MongoIndexes.BOOKS, stages(bookIds, community.bookIdsAreUnique()))
                .into(new ArrayList<>()));
    }

    private static List<Bson> stages(Collection<String> bookIds, boolean uniqueIds) {
        return Stages.concat(
                List.of(Aggregates.match(in("book_id", bookIds)), Aggregates.match(VisibleBooks.READABLE)),
                uniqueIds ? List.of() : lastOfEachId(),
                List.of(
                        Aggregates.match(VisibleBooks.filter("")),
                        Aggregates.project(
                                Projections.fields(Projections.excludeId(), Projections.computed("book", "$$ROOT")))),
                CardJoin.stages());
    }

    /** Of two documents with one id the one with the greater {@code _id} is the book. */
    private static List<Bson> lastOfEachId() {
        return List.of(
                Aggregates.sort(Sorts.ascending("_id")),
                Aggregates.group("$book_id", Accumulators.last("book", "$$ROOT")),
                Aggregates.replaceRoot("$book"));
    }
}

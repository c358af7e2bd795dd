// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.book;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.DescriptionsDocument;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.mongo.ReadableFilter;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Lookups that join to a book, whose id is known, what else there is about it; each as an array field. */
final class BookJoins {
    private static final String CHAPTERS = "book_chapters";
    private static final Document NUMBER = new Document("$trunc", "$number");

    private BookJoins() {}

    /** {@code chapters}: all chapters that are not deleted, without their texts. */
    static List<Bson> chapters(String bookId) {
        return List.of(join(
                CHAPTERS,
                "chapters",
                Aggregates.match(chaptersOf(bookId)),
                Aggregates.project(Projections.include("chapter_id", "book_id", "title", "number", "updated_at"))));
    }

    /**
     * {@code chapter}: the chapter with this number, of several the one with the smallest id. {@code neighbours}: the
     * greatest smaller number as {@code previous} and the smallest greater one as {@code next}.
     */
    static List<Bson> chapter(String bookId, long number) {
        return List.of(
                join(
                        CHAPTERS,
                        "chapter",
                        Aggregates.match(and(chaptersOf(bookId), isNumber(number))),
                        Aggregates.sort(Sorts.ascending("chapter_id", "_id")),
                        Aggregates.limit(1)),
                join(
                        CHAPTERS,
                        "neighbours",
                        Aggregates.match(and(chaptersOf(bookId), ne("number", null))),
                        Aggregates.project(Projections.include("number")),
                        Aggregates.group(
                                null,
                                extreme("previous", "$max", "$lt", number),
                                extreme("next", "$min", "$gt", number))));
    }

    /** {@code descriptions}: the book's document of descriptions, if there is one. */
    static List<Bson> descriptions(String bookId) {
        return List.of(join(
                "book_descriptions",
                "descriptions",
                Aggregates.match(and(eq("book_id", bookId), ReadableFilter.of(DescriptionsDocument.rules()))),
                Aggregates.sort(Sorts.descending("_id")),
                Aggregates.limit(1)));
    }

    /** {@code progress}: how far the user is in the book. Of several documents the latest counts. */
    static List<Bson> progress(String userId, String bookId) {
        return List.of(join(
                "reading_progress",
                "progress",
                Aggregates.match(
                        and(eq("user_id", userId), eq("book_id", bookId), ReadableFilter.of(ProgressDocument.rules()))),
                Aggregates.sort(Sorts.descending("updated_at", "_id")),
                Aggregates.limit(1)));
    }

    private static Bson join(String collection, String as, Bson... stages) {
        return Aggregates.lookup(collection, List.of(), Arrays.asList(stages), as);
    }

    private static Bson chaptersOf(String bookId) {
        return and(eq("book_id", bookId), eq("deleted_at", null), ReadableFilter.of(ChapterDocument.rules()));
    }

    /** Compares with the fraction cut off, as {@link ChapterDocument} does. */
    private static Bson isNumber(long number) {
        return and(
                number > 0 ? gte("number", number) : gt("number", number - 1),
                number < 0 ? lte("number", number) : lt("number", number + 1));
    }

    /** Accumulators ignore null. */
    private static BsonField extreme(String name, String accumulator, String comparison, long number) {
        var considered =
                new Document("$cond", Arrays.asList(new Document(comparison, List.of(NUMBER, number)), NUMBER, null));
        return accumulator.equals("$max") ? Accumulators.max(name, considered) : Accumulators.min(name, considered);
    }
}

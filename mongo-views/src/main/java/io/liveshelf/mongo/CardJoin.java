// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Field;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Variable;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.ChapterDocument;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Joins what a card needs beside its book to a document whose field {@code book} is a book. */
public final class CardJoin {
    private static final Bson READABLE_CHAPTER = ReadableFilter.of(ChapterDocument.rules());

    private CardJoin() {}

    /** Stages that add {@code profiles}, and {@code chapters} with one document: see {@link #chapters}. */
    public static List<Bson> stages() {
        return List.of(
                Aggregates.addFields(new Field<>("author_ids", authorIds("$book.authors"))),
                Aggregates.lookup("book_authors", "author_ids", "author_id", "profiles"),
                Aggregates.lookup(
                        "book_chapters", List.of(new Variable<>("book", "$book.book_id")), chapters(), "chapters"));
    }

    /** As the book has them, and in lower case; {@link CardRows} decides which profile belongs to which. */
    private static Document authorIds(String field) {
        Document authors = new Document("$ifNull", List.of(field, List.of()));
        Document lowerCase = new Document(
                "$map", new Document("input", authors).append("as", "id").append("in", LowerCaseExpression.of("$$id")));
        return new Document("$concatArrays", List.of(authors, lowerCase));
    }

    /**
     * One document: the number of chapters in {@code counted}, and the {@code newest}. It is as small for a book of 3,000
     * chapters as for one of 3. The texts, which can be long, are left out first.
     */
    private static List<Bson> chapters() {
        return List.of(
                Aggregates.match(and(
                        expr(new Document("$eq", List.of("$book_id", "$$book"))),
                        eq("deleted_at", null),
                        READABLE_CHAPTER)),
                Aggregates.project(Projections.include("chapter_id", "book_id", "title", "updated_at")),
                Aggregates.facet(
                        new Facet("counted", Aggregates.count("total")),
                        new Facet(
                                "newest",
                                Aggregates.sort(Sorts.orderBy(
                                        Sorts.descending("updated_at"), Sorts.ascending("chapter_id", "_id"))),
                                Aggregates.limit(Card.RECENT_CHAPTERS))));
    }
}

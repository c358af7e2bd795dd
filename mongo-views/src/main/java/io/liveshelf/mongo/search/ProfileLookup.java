// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import static com.mongodb.client.model.Filters.expr;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Variable;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.SearchText;
import io.liveshelf.mongo.ReadableFilter;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The search of the profiles whose name contains a text, made once per query and not for every book. Of two profiles with
 * one id that of the greater document id counts, as on cards.
 *
 * @param text folded
 */
record ProfileLookup(BookFilter filter, String text) {
    private static final String LOWER_CASE_IDS = "lower_case_ids";
    private static final Bson READABLE = ReadableFilter.of(AuthorDocument.rules());

    /** The variable that holds the ids of the profiles found, in lower case. */
    private String variable() {
        return filter.parameter() + "_ids";
    }

    /** Joins the profiles to a document. */
    Bson stage() {
        List<Bson> pipeline = List.of(
                Aggregates.match(READABLE),
                Aggregates.group(
                        new Document("$toLower", "$author_id"),
                        Accumulators.max("last", new Document("id", "$_id").append("name", "$name"))),
                Aggregates.match(Filters.regex("last.name", SearchText.regexOfPart(text))));
        return Aggregates.lookup("book_authors", List.of(), pipeline, variable());
    }

    /** Passes the ids that {@link #stage} joined to the pipeline of another lookup. */
    Variable<String> ids() {
        return new Variable<>(variable(), "$" + variable() + "._id");
    }

    /**
     * What {@link #hasMatch} compares, as a field of a projection. It is not part of the condition: the ids can only be
     * computed of documents that are known to be readable.
     */
    static Bson lowerCaseIds() {
        return Projections.computed(
                LOWER_CASE_IDS,
                new Document(
                        "$map",
                        new Document("input", new Document("$ifNull", List.of("$authors", List.of())))
                                .append("as", "id")
                                .append("in", new Document("$toLower", "$$id"))));
    }

    /** Lets everything through if a profile was found, and nothing if none was. */
    Bson foundAny() {
        return expr(new Document("$gt", List.of(new Document("$size", "$$" + variable()), 0)));
    }

    /** Lets through books by an author whose profile was found. */
    Bson hasMatch() {
        var common = new Document("$setIntersection", List.of("$" + LOWER_CASE_IDS, "$$" + variable()));
        return expr(new Document("$gt", List.of(new Document("$size", common), 0)));
    }
}

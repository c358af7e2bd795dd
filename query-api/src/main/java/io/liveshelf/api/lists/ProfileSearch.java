// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Variable;
import io.liveshelf.api.mongo.WellFormed;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.search.SearchText;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The profiles whose name has a text in it, searched once for a question and not for every book. Of two profiles with one
 * id that of the greater document id counts, as on cards.
 */
enum ProfileSearch {
    /** For the filter {@code q}. */
    Q,
    /** For the filter {@code author}. */
    AUTHOR;

    private static final Bson READABLE = WellFormed.filter("", AuthorDocument.rules());

    /** The variable that has the ids found, in lower case. */
    String variable() {
        return name().toLowerCase(Locale.ROOT) + "_ids";
    }

    /** Joins the profiles to a document. */
    Bson stage(String folded) {
        return Aggregates.lookup("book_authors", List.of(), pipeline(folded), variable());
    }

    /** Hands the ids that {@link #stage} found to another pipeline. */
    Variable<String> handedOn() {
        return new Variable<>(variable(), "$" + variable() + "._id");
    }

    private static List<Bson> pipeline(String folded) {
        return List.of(
                Aggregates.match(READABLE),
                Aggregates.group(
                        new Document("$toLower", "$author_id"),
                        Accumulators.max("last", new Document("id", "$_id").append("name", "$name"))),
                Aggregates.match(Filters.regex("last.name", SearchText.regexOfPart(folded))));
    }
}

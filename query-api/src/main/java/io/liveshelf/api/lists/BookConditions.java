// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Field;
import io.liveshelf.contract.search.SearchText;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The filters of a question as MongoDB has them. */
final class BookConditions {
    private static final String CATEGORY = "community_config.category";
    private static final String TAGS = "community_config.tags";
    private static final String LOWER_CASE_IDS = "lower_case_ids";

    private BookConditions() {}

    /** What a book's document alone says. */
    static Bson ofDocument(BookQuery query) {
        List<Bson> conditions = new ArrayList<>();
        if (!query.categories().isEmpty()) {
            conditions.add(in(CATEGORY, query.categories()));
        }
        query.filters().category().ifPresent(name -> conditions.add(eq(CATEGORY, name)));
        query.tag().ifPresent(tag -> conditions.add(eq(TAGS, tag)));
        if (!query.filters().tags().isEmpty()) {
            conditions.add(in(TAGS, query.filters().tags()));
        }
        if (query.filters().hasAuthorId()) {
            conditions.add(
                    regex("authors", SearchText.regexOfWhole(query.filters().author())));
        }
        return conditions.isEmpty() ? empty() : and(conditions);
    }

    /**
     * What profiles have a say in: stages over books, with the ids of the profiles that match in variables.
     *
     * @param filters that {@linkplain Filters#needsNames() need names}
     */
    static List<Bson> ofNames(Filters filters) {
        List<Bson> conditions = new ArrayList<>();
        if (!filters.q().isEmpty()) {
            String q = SearchText.regexOfPart(filters.q());
            conditions.add(or(regex("title", q), regex("authors", q), isByOneOf(ProfileSearch.Q)));
        }
        if (!filters.author().isEmpty() && !filters.hasAuthorId()) {
            String author = SearchText.regexOfPart(filters.author());
            conditions.add(or(regex("authors", author), isByOneOf(ProfileSearch.AUTHOR)));
        }
        // the ids in a stage of their own: they cannot be made of a document whose form is not known to be right
        return List.of(
                Aggregates.addFields(new Field<>(LOWER_CASE_IDS, lowerCaseIds())), Aggregates.match(and(conditions)));
    }

    private static Document lowerCaseIds() {
        return new Document(
                "$map",
                new Document("input", new Document("$ifNull", List.of("$authors", List.of())))
                        .append("as", "id")
                        .append("in", new Document("$toLower", "$$id")));
    }

    private static Bson isByOneOf(ProfileSearch search) {
        return expr(new Document(
                "$gt",
                List.of(
                        new Document(
                                "$size",
                                new Document(
                                        "$setIntersection", List.of("$" + LOWER_CASE_IDS, "$$" + search.variable()))),
                        0)));
    }
}

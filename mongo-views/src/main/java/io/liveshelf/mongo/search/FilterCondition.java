// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.SearchText;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * A filter in use, as a condition on books.
 *
 * @param condition what a book's document alone says, or all there is to say without the names of its authors
 * @param profiles the search of profiles by which a book may match, too
 */
record FilterCondition(Bson condition, Optional<ProfileLookup> profiles) {
    static final String CATEGORY = "community_config.category";
    static final String TAGS = "community_config.tags";

    static List<FilterCondition> of(BookFilters filters) {
        return filters.values().entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue()))
                .toList();
    }

    /** @param value in canonical form */
    static FilterCondition of(BookFilter filter, String value) {
        return switch (filter) {
            case Q -> {
                String part = SearchText.regexOfPart(value);
                yield new FilterCondition(
                        or(regex("title", part), regex("authors", part)),
                        Optional.of(new ProfileLookup(filter, value)));
            }
            case AUTHOR -> {
                if (BookFilter.isAuthorId(value)) {
                    yield onDocument(regex("authors", SearchText.regexOfWhole(value)));
                }
                yield new FilterCondition(
                        regex("authors", SearchText.regexOfPart(value)), Optional.of(new ProfileLookup(filter, value)));
            }
            case CATEGORY -> onDocument(eq(CATEGORY, value));
            case TAGS -> onDocument(in(TAGS, BookFilter.tagsIn(value)));
        };
    }

    private static FilterCondition onDocument(Bson condition) {
        return new FilterCondition(condition, Optional.empty());
    }

    /** Lets through all books that can match, by their documents and by whether any profile was found. */
    Bson possible() {
        return profiles.map(names -> or(condition, names.foundAny())).orElse(condition);
    }

    /** Lets through books that match, with {@link ProfileLookup#lowerCaseIds} where profiles are searched. */
    Bson exact() {
        return profiles.map(names -> or(condition, names.hasMatch())).orElse(condition);
    }
}

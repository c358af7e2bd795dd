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
 * @param profiles the search of profiles that the condition refers to; empty where a book's document alone decides
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
                var profiles = new ProfileLookup(filter, value);
                yield onNames(or(regex("title", part), regex("authors", part), profiles.hasMatch()), profiles);
            }
            case AUTHOR -> {
                if (BookFilter.isAuthorId(value)) {
                    yield onDocument(regex("authors", SearchText.regexOfWhole(value)));
                }
                var profiles = new ProfileLookup(filter, value);
                yield onNames(or(regex("authors", SearchText.regexOfPart(value)), profiles.hasMatch()), profiles);
            }
            case CATEGORY -> onDocument(eq(CATEGORY, value));
            case TAGS -> onDocument(in(TAGS, BookFilter.tagsIn(value)));
        };
    }

    private static FilterCondition onDocument(Bson condition) {
        return new FilterCondition(condition, Optional.empty());
    }

    private static FilterCondition onNames(Bson condition, ProfileLookup profiles) {
        return new FilterCondition(condition, Optional.of(profiles));
    }
}

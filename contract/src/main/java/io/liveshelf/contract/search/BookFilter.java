// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The filters of book lists: the one place that says what may be searched. The query parameters, the canonical query, the
 * conditions of the fallback and what invalidates a search are derived from it. Source: read API, "Filters".
 */
public enum BookFilter {
    /** Part of the title, of an author's name or of an author's id. */
    Q("q"),
    /** An author's id with its {@code @}; else part of an author's name or id. */
    AUTHOR("author"),
    /** A child category by its name. */
    CATEGORY("category"),
    /** Tags, of which a book needs any. */
    TAGS("tags");

    private final String parameter;

    BookFilter(String parameter) {
        this.parameter = parameter;
    }

    /** The name of the query parameter. */
    public String parameter() {
        return parameter;
    }

    /** The values that the parameter takes. */
    public AcceptedValues accepted() {
        return switch (this) {
            case Q, AUTHOR -> AcceptedValues.TEXT;
            case CATEGORY -> AcceptedValues.CHILD_CATEGORY;
            case TAGS -> AcceptedValues.TAGS;
        };
    }

    /**
     * The form that all equivalent values share. Empty where the value lets every book through.
     *
     * @param value an accepted one
     */
    public Optional<String> canonical(String value) {
        String canonical = switch (this) {
            case Q -> SearchText.fold(value);
            case AUTHOR -> isAuthorId(value) ? value.toLowerCase(Locale.ROOT) : SearchText.fold(value);
            case CATEGORY -> value;
            case TAGS -> String.join(",", tagsIn(value));
        };
        return Optional.of(canonical).filter(text -> !text.isEmpty());
    }

    /** The fields of a card that decide whether the filter lets its book through; visibility decides always. */
    public Set<SearchField> fields() {
        return switch (this) {
            case Q -> Set.of(SearchField.TITLE, SearchField.AUTHORS, SearchField.AUTHOR_NAMES);
            case AUTHOR -> Set.of(SearchField.AUTHORS, SearchField.AUTHOR_NAMES);
            case CATEGORY -> Set.of(SearchField.CATEGORY);
            case TAGS -> Set.of(SearchField.TAGS);
        };
    }

    /** Whether a value of {@link #AUTHOR} is an id, which is compared as a whole. */
    public static boolean isAuthorId(String value) {
        return value.startsWith("@");
    }

    /** The tags in a value of {@link #TAGS}, each once, ascending. */
    public static Set<String> tagsIn(String value) {
        return Arrays.stream(value.split(",", -1))
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values that a query parameter takes.
 *
 * @param description completes "the parameter must be …"
 * @param listed all of them where they can be listed; else empty
 * @param test whether a value is one of them
 */
public record AcceptedValues(String description, List<String> listed, Predicate<String> test) {
    private static final int MOST_TAGS = 50;

    /** Texts of limited length. */
    public static final AcceptedValues TEXT = new AcceptedValues(
            "a text of at most " + SearchText.MAX_LENGTH + " characters",
            List.of(),
            text -> text.codePointCount(0, text.length()) <= SearchText.MAX_LENGTH);

    /** Names of child categories. */
    static final AcceptedValues CHILD_CATEGORY = oneOf(
            Taxonomy.builtIn().children().stream().map(Taxonomy.Child::name).toList());

    /** Lists of tags. */
    static final AcceptedValues TAGS = new AcceptedValues(
            "at most " + MOST_TAGS + " tags with commas between them",
            List.of(),
            text -> BookFilter.tagsIn(text).size() <= MOST_TAGS);

    /** Copies the list. */
    public AcceptedValues {
        listed = List.copyOf(listed);
    }

    /** These values and no others. */
    static AcceptedValues oneOf(List<String> values) {
        return new AcceptedValues("one of: " + String.join(", ", values), values, values::contains);
    }
}

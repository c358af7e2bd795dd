// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import io.javalin.http.Context;
import io.liveshelf.api.http.Parameters;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.contract.search.SearchText;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which books, combined with "and". Source: read API, "Filters".
 *
 * @param q part of the title, of an author's name or of an author's id, folded; empty: any
 * @param author an id in lower case, with its {@code @}; else part of a name or an id, folded; empty: any
 * @param category a child category's name
 * @param tags a book needs any of them; empty: none needed
 */
record Filters(String q, String author, Optional<String> category, SortedSet<String> tags) {
    static final List<String> NAMES = List.of("q", "author", "category", "tags");
    static final Filters NONE = new Filters("", "", Optional.empty(), new TreeSet<>());

    /** How long a searched text may be. */
    static final int LONGEST = 100;

    private static final int MOST_TAGS = 50;
    private static final List<String> CATEGORIES =
            Taxonomy.builtIn().children().stream().map(Taxonomy.Child::name).toList();

    static Filters of(Context ctx) {
        return new Filters(
                Parameters.text(ctx, "q", LONGEST).map(SearchText::fold).orElse(""),
                Parameters.text(ctx, "author", LONGEST).map(Filters::author).orElse(""),
                Parameters.oneOf(ctx, "category", CATEGORIES),
                Parameters.text(ctx, "tags").map(Filters::tags).orElseGet(TreeSet::new));
    }

    private static String author(String text) {
        return text.startsWith("@") ? text.toLowerCase(Locale.ROOT) : SearchText.fold(text);
    }

    private static SortedSet<String> tags(String text) {
        SortedSet<String> tags = Arrays.stream(text.split(","))
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (tags.size() > MOST_TAGS) {
            throw new ProblemException(
                    Problem.badParameter("tags", "at most " + MOST_TAGS + " tags with commas between them"));
        }
        return tags;
    }

    boolean isNone() {
        return equals(NONE);
    }

    boolean hasAuthorId() {
        return author.startsWith("@");
    }

    /** Whether profiles must be searched by name. */
    boolean needsNames() {
        return !q.isEmpty() || (!author.isEmpty() && !hasAuthorId());
    }

    /** Those there are, as parameters. */
    void describe(Map<String, String> parameters) {
        if (!q.isEmpty()) {
            parameters.put("q", q);
        }
        if (!author.isEmpty()) {
            parameters.put("author", author);
        }
        category.ifPresent(name -> parameters.put("category", name));
        if (!tags.isEmpty()) {
            parameters.put("tags", String.join(",", tags));
        }
    }
}

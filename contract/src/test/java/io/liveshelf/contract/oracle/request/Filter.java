// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import io.liveshelf.contract.oracle.OracleBook;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.List;
import java.util.Set;

/** The filters of a list of books, combined with "and". */
record Filter(String q, String author, String category, Set<String> tags) {
    static final String[] NAMES = {"q", "author", "category", "tags"};

    static Filter of(Parameters parameters) {
        String category = parameters.text("category");
        if (!category.isEmpty()
                && Taxonomy.builtIn().children().stream()
                        .noneMatch(child -> child.name().equals(category))) {
            throw new Refused(400);
        }
        Set<String> tags = Set.copyOf(List.of(parameters.text("tags").split(",")));
        return new Filter(parameters.text("q"), parameters.text("author"), category, tags);
    }

    boolean admits(OracleBook book) {
        return (q.isEmpty() || isPartOf(book, q) || Folded.contains(book.text("title"), q))
                && (author.isEmpty() || isBy(book))
                && (category.isEmpty() || category.equals(book.category()))
                && (tags.equals(Set.of("")) || book.tags().stream().anyMatch(tags::contains));
    }

    private boolean isBy(OracleBook book) {
        return author.startsWith("@")
                ? book.authors().stream().anyMatch(author::equalsIgnoreCase)
                : isPartOf(book, author);
    }

    private static boolean isPartOf(OracleBook book, String part) {
        return book.authors().stream().anyMatch(id -> Folded.contains(id, part))
                || book.authorNames().stream().anyMatch(name -> Folded.contains(name, part));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.List;
import java.util.Optional;

/**
 * A question for a page of books.
 *
 * @param categories a book is of one of these; empty: of any
 * @param tag a book has this one
 * @param heading the category that the list says it is of
 * @param totalIsListed whether the total is how many are listed; else how many match
 */
record BookQuery(
        Filters filters,
        List<String> categories,
        Optional<String> tag,
        Order order,
        Page page,
        Optional<Heading> heading,
        boolean totalIsListed) {

    /** The category of a list. */
    record Heading(String name, String type) {}

    /** Copies the categories. */
    BookQuery {
        categories = List.copyOf(categories);
    }

    /** Books of all categories. */
    static BookQuery of(Filters filters, Order order, Page page) {
        return new BookQuery(filters, List.of(), Optional.empty(), order, page, Optional.empty(), false);
    }

    BookQuery withTag(String its) {
        return new BookQuery(filters, categories, Optional.of(its), order, page, heading, totalIsListed);
    }

    BookQuery in(Taxonomy.Child child) {
        return in(List.of(child), new Heading(child.name(), "child"));
    }

    BookQuery in(Taxonomy.Parent parent) {
        return in(parent.children(), new Heading(parent.nameVi(), "parent"));
    }

    private BookQuery in(List<Taxonomy.Child> children, Heading its) {
        List<String> names = children.stream().map(Taxonomy.Child::name).toList();
        return new BookQuery(filters, names, tag, order, page, Optional.of(its), totalIsListed);
    }

    BookQuery countingWhatIsListed() {
        return new BookQuery(filters, categories, tag, order, page, heading, true);
    }

    /** The list of what was found. */
    BookList list(List<ListedBook> books, long matching) {
        return new BookList(
                books,
                totalIsListed ? books.size() : matching,
                page.skip(),
                page.limit(),
                heading.map(Heading::name).orElse(null),
                heading.map(Heading::type).orElse(null));
    }
}

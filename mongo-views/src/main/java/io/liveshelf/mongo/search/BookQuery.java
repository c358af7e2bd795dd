// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.contract.payload.ListEntry;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.Page;
import io.liveshelf.contract.search.SearchFootprint;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.List;
import java.util.Optional;

/**
 * A query for a page of books.
 *
 * @param categories a book is of one of these; empty: of any
 * @param tag every book has this one
 * @param heading the category that the list is of
 * @param totalIsListed whether the total is the number of books listed; else the number of matches
 */
public record BookQuery(
        BookFilters filters,
        List<String> categories,
        Optional<String> tag,
        BookOrder order,
        Page page,
        Optional<Heading> heading,
        boolean totalIsListed) {

    /** The category of a list: its name, and {@code parent} or {@code child}. */
    public record Heading(String name, String type) {}

    /** Copies the categories. */
    public BookQuery {
        categories = List.copyOf(categories);
    }

    /** Books of all categories. */
    public static BookQuery of(BookFilters filters, BookOrder order, Page page) {
        return new BookQuery(filters, List.of(), Optional.empty(), order, page, Optional.empty(), false);
    }

    /** The same query for books with this tag. */
    public BookQuery withTag(String required) {
        return new BookQuery(filters, categories, Optional.of(required), order, page, heading, totalIsListed);
    }

    /** The same query for books of this category. */
    public BookQuery in(Taxonomy.Child child) {
        return in(List.of(child), new Heading(child.name(), "child"));
    }

    /** The same query for books of this category's children. */
    public BookQuery in(Taxonomy.Parent parent) {
        return in(parent.children(), new Heading(parent.nameVi(), "parent"));
    }

    private BookQuery in(List<Taxonomy.Child> children, Heading category) {
        List<String> names = children.stream().map(Taxonomy.Child::name).toList();
        return new BookQuery(filters, names, tag, order, page, Optional.of(category), totalIsListed);
    }

    /** The same query; the list's total is the number of books listed. */
    public BookQuery countingListed() {
        return new BookQuery(filters, categories, tag, order, page, heading, true);
    }

    /** Whether it lets some books through, and not every visible one. */
    boolean isSelective() {
        return !filters.isNone() || !categories.isEmpty() || tag.isPresent();
    }

    /** What a list depends on that has found these books, on whatever page. */
    SearchFootprint footprint(List<String> found) {
        return SearchFootprint.of(filters, categories, tag, found);
    }

    FilledList list(List<String> bookIds, long matching) {
        return new FilledList(
                bookIds.stream().map(ListEntry::of).toList(),
                totalIsListed ? bookIds.size() : matching,
                page.skip(),
                page.limit(),
                heading.map(Heading::name).orElse(null),
                heading.map(Heading::type).orElse(null));
    }
}

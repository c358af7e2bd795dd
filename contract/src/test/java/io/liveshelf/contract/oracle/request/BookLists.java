// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.oracle.OracleBook;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Search, by tag, child category, and the lists of which the streams keep only the head. */
record BookLists(Library library) {
    private static final long TTL = 600;

    ObjectNode search(Parameters parameters) {
        return page(parameters, Filter.of(parameters)::admits, Sorting.of(parameters));
    }

    ObjectNode byTag(String tag, Parameters parameters) {
        return page(parameters, book -> book.tags().contains(tag), Sorting.of(parameters));
    }

    ObjectNode latest(Parameters parameters) {
        boolean kept = Page.of(parameters).isFirst() && !parameters.isGiven(Filter.NAMES);
        ObjectNode body = page(parameters, Filter.of(parameters)::admits, Sorting.UPDATED);
        return body.put("ttl", kept ? 1200 : TTL);
    }

    /** Its total is the number of books listed. */
    ObjectNode top(Parameters parameters) {
        Page page = new Page(parameters.skip(), parameters.number("limit", 10, 1, 50));
        boolean kept = page.equals(new Page(0, 10)) && !parameters.isGiven(Filter.NAMES);
        List<ObjectNode> matching = cards(Filter.of(parameters)::admits, Sorting.VIEWS);
        ObjectNode body = page.of(matching, kept ? 3600 : TTL);
        return body.put("total", body.get("books").size());
    }

    ObjectNode child(String slug, Parameters parameters) {
        Taxonomy.Child child = Taxonomy.builtIn().childBySlug(slug).orElseThrow(() -> new Refused(404));
        return page(parameters, book -> book.category().equals(child.name()), Sorting.of(parameters))
                .put("category_name", child.name())
                .put("category_type", "child");
    }

    /** Without any parameter it is the top list of the parent, which the streams keep. */
    ObjectNode parent(String id, Parameters parameters) {
        Taxonomy.Parent parent = parentOf(id);
        boolean kept = !parameters.isGiven("sort_by", "skip", "limit") && !parameters.isGiven(Filter.NAMES);
        return kept
                ? topOfParent(id)
                : named(parent, page(parameters, ofParent(parent, parameters), Sorting.of(parameters)));
    }

    ObjectNode topOfParent(String id) {
        Taxonomy.Parent parent = parentOf(id);
        List<ObjectNode> matching = cards(book -> isUnder(parent, book), Sorting.VIEWS);
        ObjectNode body = new Page(0, 5).of(matching, 1800);
        return named(parent, body.put("total", body.get("books").size()));
    }

    private static Predicate<OracleBook> ofParent(Taxonomy.Parent parent, Parameters parameters) {
        Filter filter = Filter.of(parameters);
        return book -> isUnder(parent, book) && filter.admits(book);
    }

    private static Taxonomy.Parent parentOf(String id) {
        return Taxonomy.builtIn().parent(id).orElseThrow(() -> new Refused(404));
    }

    private static boolean isUnder(Taxonomy.Parent parent, OracleBook book) {
        return parent.children().stream().anyMatch(child -> child.name().equals(book.category()));
    }

    private static ObjectNode named(Taxonomy.Parent parent, ObjectNode body) {
        return body.put("category_name", parent.nameVi()).put("category_type", "parent");
    }

    private ObjectNode page(Parameters parameters, Predicate<OracleBook> admitted, Comparator<OracleBook> order) {
        return Page.of(parameters).of(cards(admitted, order), TTL);
    }

    private List<ObjectNode> cards(Predicate<OracleBook> admitted, Comparator<OracleBook> order) {
        return library.visible().stream()
                .filter(admitted)
                .sorted(order)
                .map(OracleBook::card)
                .toList();
    }
}

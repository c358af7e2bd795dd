// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;

/** What readers ask for, over and over: every endpoint of the read API. */
final class Questions {
    private static final ApiRequest SEARCH = ApiRequest.of("community/books/search");
    private static final ApiRequest CHILD = ApiRequest.of("book-categories/child");
    private static final ApiRequest BOOKS = ApiRequest.of("books");

    private Questions() {}

    static List<ApiRequest> all() {
        var all = new ArrayList<ApiRequest>(views());
        all.add(ApiRequest.of("community/home"));
        lists(all);
        SampleBooks.BOOKS.forEach(book -> all.add(BOOKS.at(book)));
        for (String book : List.of("book-00", "book-07", "book-13")) {
            all.add(BOOKS.at(book).at("chapters"));
            all.add(BOOKS.at(book).at("chapters").at("2"));
            all.add(BOOKS.at(book).at("descriptions"));
            all.add(BOOKS.at(book).at("progress").by("user-01"));
            all.add(BOOKS.at(book).at("cover"));
        }
        for (String user : SampleBooks.USERS) {
            ApiRequest lists = ApiRequest.of("users").at(user).by(user);
            all.add(lists.at("saved-books"));
            all.add(lists.at("history"));
            all.add(lists.at("purchases"));
            all.add(BOOKS.by(user));
        }
        return List.copyOf(all);
    }

    private static List<ApiRequest> views() {
        var all = new ArrayList<ApiRequest>();
        all.add(ApiRequest.of("community/books/trending-today"));
        all.add(ApiRequest.of("community/books/featured-week"));
        all.add(ApiRequest.of("community/books/top"));
        all.add(ApiRequest.of("community/books/latest"));
        all.add(ApiRequest.of("community/tags/popular"));
        all.add(ApiRequest.of("community/authors/featured"));
        all.add(ApiRequest.of("book-categories/"));
        ApiRequest parents = ApiRequest.of("book-categories/parent");
        Taxonomy.builtIn().parents().forEach(parent -> all.add(parents.at(parent.id())));
        all.add(parents.at("education").at("top"));
        return all;
    }

    private static void lists(List<ApiRequest> all) {
        all.add(SEARCH.with("sort_by", "newest"));
        all.add(SEARCH.with("q", "sach 1"));
        all.add(SEARCH.with("author", "@author-01"));
        all.add(SEARCH.with("tags", "tag-01,tag-02").with("sort_by", "rating"));
        all.add(SEARCH.with("sort_by", "views"));
        all.add(ApiRequest.of("community/books/by-tag/tag-01"));
        all.add(ApiRequest.of("community/books/latest").with("limit", 7));
        all.add(ApiRequest.of("community/books/top").with("limit", 7));
        all.add(ApiRequest.of("community/tags/search").with("q", "tag"));
        all.add(ApiRequest.of("book-categories/parent/education")
                .with("limit", 7)
                .with("sort_by", "newest"));
        SampleBooks.CATEGORIES.stream()
                .limit(3)
                .forEach(child -> all.add(CHILD.at(child.slug()).with("sort_by", "newest")));
    }

    /**
     * Whether the answer must be right some seconds after the last change. A list by a counter that is filled on a miss may be as
     * old as its time to live, because counters invalidate nothing; the oracle does not know covers.
     */
    static boolean isCompared(ApiRequest question) {
        String target = question.target();
        return !target.endsWith("/cover") && !target.contains("sort_by=views") && !target.contains("top?limit");
    }

    /**
     * Whether the answer may lack books that were hidden and are visible again, until its time is up: a user's list. Source: read API,
     * "Cache-aside keys".
     */
    static boolean mayLackBooks(ApiRequest question) {
        return question.user().isPresent() && !isOfOneBook(question);
    }

    /** Whether it is about one book, so that 404 is an answer. */
    static boolean isOfOneBook(ApiRequest question) {
        return question.path().get(0).equals("books") && question.path().size() > 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.random.RandomWorlds;
import io.liveshelf.contract.oracle.request.ApiRequest;
import java.util.ArrayList;
import java.util.List;

/** The requests made of a random world: every endpoint, for everything that the world can contain. */
final class RandomQuestions {
    private static final ApiRequest SEARCH = ApiRequest.of("community/books/search");
    private static final ApiRequest BOOKS = ApiRequest.of("books");

    private RandomQuestions() {}

    static List<ApiRequest> all() {
        var all = new ArrayList<ApiRequest>();
        lists(all);
        RandomWorlds.BOOKS.forEach(book -> book(all, BOOKS.at(book)));
        RandomWorlds.USERS.forEach(user -> user(all, user));
        return all;
    }

    private static void lists(List<ApiRequest> all) {
        for (String q : List.of("kinh te", "c++ (", "đa", "nguyen", "@rnd", "none", "zzz")) {
            all.add(SEARCH.with("q", q));
        }
        for (String author : List.of("@rnd-a1", "@RND-A0", "duc", "rnd-none")) {
            all.add(SEARCH.with("author", author));
        }
        for (String sort : List.of("updated", "views", "rating", "newest")) {
            all.add(SEARCH.with("sort_by", sort));
            all.add(ApiRequest.of("book-categories/child/triet-hoc").with("sort_by", sort));
            all.add(ApiRequest.of("book-categories/parent/education")
                    .with("sort_by", sort)
                    .with("limit", 3));
        }
        RandomWorlds.TAGS.forEach(
                tag -> all.add(ApiRequest.of("community/books/by-tag").at(tag)));
        all.add(SEARCH.with("tags", "c++,日本").with("category", "Triết Học").with("q", "e"));
        all.add(ApiRequest.of("community/books/latest"));
        all.add(ApiRequest.of("community/books/latest").with("skip", 2).with("limit", 3));
        all.add(ApiRequest.of("community/books/top"));
        all.add(ApiRequest.of("community/books/top").with("skip", 1).with("limit", 2));
        all.add(ApiRequest.of("community/tags/search").with("q", "k"));
        all.add(ApiRequest.of("community/tags/search").with("limit", 2));
        all.add(ApiRequest.of("community/tags/popular"));
        all.add(ApiRequest.of("community/authors/featured"));
        all.add(ApiRequest.of("community/books/trending-today"));
        all.add(ApiRequest.of("community/books/featured-week"));
        all.add(ApiRequest.of("book-categories/"));
        all.add(ApiRequest.of("book-categories/parent/education"));
    }

    private static void book(List<ApiRequest> all, ApiRequest book) {
        all.add(book);
        all.add(book.by("rnd-u0"));
        all.add(book.at("chapters"));
        all.add(book.at("chapters").at("1"));
        all.add(book.at("chapters").at("3").by("rnd-u1"));
        all.add(book.at("descriptions"));
        all.add(book.at("descriptions").by("rnd-u0"));
        all.add(book.at("progress").by("rnd-u0"));
    }

    private static void user(List<ApiRequest> all, String user) {
        ApiRequest lists = ApiRequest.of("users").at(user).by(user);
        for (String list : List.of("saved-books", "history", "purchases")) {
            all.add(lists.at(list));
            all.add(lists.at(list).with("skip", 1).with("limit", 2));
        }
        all.add(BOOKS.by(user));
    }
}

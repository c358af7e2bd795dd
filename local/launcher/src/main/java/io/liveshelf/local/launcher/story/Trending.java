// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.probe.HttpJson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The list "trending today" as a reader gets it.
 *
 * @param books from the first to the last
 * @param ageSeconds how old it may be: seconds since it was surely complete; -1 where nobody says
 */
record Trending(List<Book> books, int ageSeconds) {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Copies the list. */
    Trending {
        books = List.copyOf(books);
    }

    /**
     * A book in it.
     *
     * @param today its views today
     */
    record Book(String id, String title, long today) {}

    /** Reads it from an API. */
    static Trending read(String api) throws IOException {
        HttpJson answer = HttpJson.get(api + Views.TRENDING_TODAY.path(), LIMIT);
        if (answer.status() != 200) {
            throw new IOException("the API answers " + answer.status());
        }
        var books = new ArrayList<Book>();
        for (JsonNode card : answer.body().path("books")) {
            books.add(new Book(
                    card.path("book_id").asText(),
                    card.path("title").asText(),
                    card.path("views_today").asLong()));
        }
        return new Trending(books, answer.header("Age").map(Integer::parseInt).orElse(-1));
    }

    Book first() {
        return books.get(0);
    }

    Book last() {
        return books.get(books.size() - 1);
    }

    /** The views today of a book; -1 where it is not in the list. */
    long today(String bookId) {
        return books.stream()
                .filter(book -> book.id().equals(bookId))
                .mapToLong(Book::today)
                .findFirst()
                .orElse(-1);
    }
}

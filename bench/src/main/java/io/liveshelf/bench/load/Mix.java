// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which page comes next: 40 of 100 times the homepage, 20 a search, 20 a list of a user, 10 a book with its chapters, 10 a
 * chapter. Books and searches are chosen by Zipf's law, so there is a long tail; users evenly.
 */
final class Mix {
    private static final List<String> ORDERS = List.of("updated", "views", "rating", "newest");
    private static final List<String> LISTS = List.of("saved-books", "history", "purchases");
    private static final int SEARCHES = 2_000;

    private final List<String> books;
    private final List<String> words;
    private final List<String> users;
    private final List<String> tokens;
    private final double[] weights;

    /**
     * Pages of these.
     *
     * @param books with a chapter 1
     * @param words of titles
     * @param tokens of the users, in their order
     */
    Mix(List<String> books, List<String> words, List<String> users, List<String> tokens) {
        this.books = List.copyOf(books);
        this.words = List.copyOf(words);
        this.users = List.copyOf(users);
        this.tokens = List.copyOf(tokens);
        weights = new double[Math.max(SEARCHES, books.size())];
        double sum = 0;
        for (int n = 0; n < weights.length; n++) {
            sum += 1.0 / (n + 1);
            weights[n] = sum;
        }
    }

    Page next(SplittableRandom random) {
        int percent = random.nextInt(100);
        if (percent < 40) {
            return home();
        } else if (percent < 60) {
            return search(zipf(random, SEARCHES));
        } else if (percent < 80) {
            return list(random.nextInt(users.size()), random.nextInt(LISTS.size()));
        } else if (percent < 90) {
            return book(zipf(random, books.size()));
        }
        return chapter(zipf(random, books.size()));
    }

    Page home() {
        return Page.of("home", "/api/v1/community/home");
    }

    Page search(int number) {
        String word = words.get(number % words.size());
        String order = ORDERS.get(number / words.size() % ORDERS.size());
        return Page.of(
                "search",
                "/api/v1/community/books/search?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8) + "&sort_by="
                        + order);
    }

    Page list(int user, int list) {
        return new Page(
                "user's list", List.of("/api/v1/users/" + users.get(user) + "/" + LISTS.get(list)), tokens.get(user));
    }

    Page book(int number) {
        String path = "/api/v1/books/" + books.get(number);
        return Page.of("book", path, path + "/chapters");
    }

    Page chapter(int number) {
        return Page.of("chapter", "/api/v1/books/" + books.get(number) + "/chapters/1");
    }

    private int zipf(SplittableRandom random, int size) {
        int found = Arrays.binarySearch(weights, 0, size, random.nextDouble() * weights[size - 1]);
        return Math.min(found < 0 ? -found - 1 : found, size - 1);
    }
}

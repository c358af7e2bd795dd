// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Books picked one after another from several rankings, none of them twice. */
final class Picks {
    private final List<ListedBook> books;
    private final Set<String> taken = new HashSet<>();

    Picks(int size) {
        books = new ArrayList<>(size);
    }

    /** Takes from the best on, passing over what is already taken, until {@code upTo} books are picked in all. */
    void take(List<Candidate> best, int upTo, Function<Candidate, ListedBook> listed) {
        for (Candidate candidate : best) {
            if (books.size() >= upTo) {
                return;
            }
            if (taken.add(candidate.bookId())) {
                books.add(listed.apply(candidate));
            }
        }
    }

    List<ListedBook> books() {
        return books;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Books taken from several rankings in turn, none of them twice. */
final class Selection {
    private final List<ListedBook> books;
    private final Set<String> selected = new HashSet<>();

    Selection(int size) {
        books = new ArrayList<>(size);
    }

    /** Adds books of a ranking, best first and skipping those already selected, until {@code size} are selected in all. */
    void fillUpTo(int size, List<Candidate> ranking, Function<Candidate, ListedBook> entry) {
        for (Candidate candidate : ranking) {
            if (books.size() >= size) {
                return;
            }
            if (selected.add(candidate.bookId())) {
                books.add(entry.apply(candidate));
            }
        }
    }

    List<ListedBook> books() {
        return books;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The rule of values for looks: a value of a book, wherever the book is listed, was seen to be MongoDB's if the looks before
 * and after the sample have it, and had it for the settling time. Which book has which place is left to the full answers.
 * Of an author only the reads are looked at: the rest of the entry is the last answer's, and proves nothing anew.
 */
final class Looks {
    private final Duration settle;
    private final Stillness<Value> stillness = new Stillness<>();
    private final List<Asked> untested = new ArrayList<>();

    Looks(Duration settle) {
        this.settle = settle;
    }

    /** What of an author is looked at. */
    private static final String READS = "/total_reads";

    /** A field of a book or an author, both as the body has them. */
    private record Value(String id, String field) {}

    void sample(Asked sample) {
        if (!stillness.isEmpty()) {
            untested.add(sample);
        }
    }

    /** Takes in a look; says which values of samples, by their pointers, are proved by it. */
    Set<String> look(Instant begun, Instant finished, Body body) {
        Map<Value, String> said = new HashMap<>();
        forEach(body, (pointer, value) -> said.put(value, body.leaves().getOrDefault(pointer, Difference.ABSENT)));
        stillness.said(said, finished);
        Set<String> current = new HashSet<>();
        untested.removeIf(sample -> {
            boolean isBefore = !sample.received().isAfter(begun);
            if (isBefore) {
                test(sample, current);
            }
            return isBefore;
        });
        return current;
    }

    private void test(Asked sample, Set<String> current) {
        Instant settled = sample.asked().minus(settle);
        forEach(sample.body(), (pointer, value) -> {
            String still = stillness.since(value, settled);
            if (still != null && still.equals(sample.body().leaves().get(pointer))) {
                current.add(pointer);
            }
        });
    }

    /** All values that a look sees, without the ids: that a book has this place is not seen by a look. */
    private static void forEach(Body body, BiConsumer<String, Value> action) {
        Map<String, String> books = body.books();
        Map<String, String> authors = body.authors();
        body.leaves().keySet().forEach(pointer -> {
            String entry = Body.itemOf(pointer);
            String bookId = books.get(entry);
            String field = pointer.substring(entry.length());
            String authorId = authors.get(entry);
            if (bookId != null && !field.equals(Body.BOOK_ID)) {
                action.accept(pointer, new Value(bookId, field));
            } else if (authorId != null && field.equals(READS)) {
                action.accept(pointer, new Value(authorId, field));
            }
        });
    }
}

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
 * The rules of values for spot checks, and for the books and authors of answers. A value of a book, wherever the book is listed, is proved if the spot checks before and
 * after the sample have it, and had it for the settling time. Which book is at which place is left to the full answers. Of an
 * author only the reads are checked: the rest of the entry is copied from the last answer and proves nothing new.
 */
final class SpotChecks {
    private final Duration settle;
    private final UnchangedValues<Value> unchanged = new UnchangedValues<>();
    private final GrowingValues<Value> growing;
    private final List<TimedBody> untested = new ArrayList<>();
    private final List<TimedBody> unbounded = new ArrayList<>();

    SpotChecks(Duration settle) {
        this.settle = settle;
        this.growing = new GrowingValues<>(settle);
    }

    /** The field of an author that is checked. */
    private static final String READS = "/total_reads";

    /** A field of a book or an author, both as the body has them. */
    private record Value(String id, String field) {}

    void sample(TimedBody sample) {
        if (!unchanged.isEmpty()) {
            untested.add(sample);
        }
        unbounded.add(sample);
    }

    /** Takes the values of an answer or of a spot check as bounds of those that grow. */
    void bound(Instant begun, Instant finished, Body body) {
        forEach(body, (pointer, value) -> growing.said(value, body.leaves().get(pointer), finished));
        unbounded.removeIf(sample -> {
            boolean isBefore = !sample.received().isAfter(begun);
            if (isBefore) {
                forEach(
                        sample.body(),
                        (pointer, value) ->
                                growing.test(value, sample.body().leaves().get(pointer), sample.asked()));
            }
            return isBefore;
        });
    }

    /** The pointers of the answer's values that grow and are shut in from both sides. */
    Set<String> bounded(Body answer) {
        Set<String> proved = new HashSet<>();
        forEach(answer, (pointer, value) -> {
            if (growing.isProved(value)) {
                proved.add(pointer);
            }
        });
        return proved;
    }

    /** Takes a spot check and returns the pointers of the samples' values that it proves. */
    Set<String> spotCheck(Instant begun, Instant finished, Body body) {
        Map<Value, String> said = new HashMap<>();
        forEach(body, (pointer, value) -> said.put(value, body.leaves().getOrDefault(pointer, Difference.ABSENT)));
        unchanged.said(said, finished);
        bound(begun, finished, body);
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

    private void test(TimedBody sample, Set<String> current) {
        Instant settled = sample.asked().minus(settle);
        forEach(sample.body(), (pointer, value) -> {
            String still = unchanged.since(value, settled);
            if (still != null && still.equals(sample.body().leaves().get(pointer))) {
                current.add(pointer);
            }
        });
    }

    /** All values that a spot check covers; not the ids, as it says nothing of places. */
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.oracle.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cards with the details of their entries, newest first, ties by ascending id; invisible books are left out. */
final class EntryList {
    private final Library library;
    private final List<Entry> entries = new ArrayList<>();

    EntryList(Library library) {
        this.library = library;
    }

    private record Entry(String bookId, long at, ObjectNode card) {}

    /** Adds the details of an entry to its card. */
    @FunctionalInterface
    interface Detail {
        void to(ObjectNode card);
    }

    void add(String bookId, long at, Detail detail) {
        library.visible(bookId).ifPresent(book -> {
            ObjectNode card = book.card();
            detail.to(card);
            entries.add(new Entry(bookId, at, card));
        });
    }

    ObjectNode page(Parameters parameters, long ttl) {
        List<ObjectNode> cards = entries.stream()
                .sorted(Comparator.comparingLong(Entry::at).reversed().thenComparing(Entry::bookId, Ids.ASCENDING))
                .map(Entry::card)
                .toList();
        return Page.of(parameters).of(cards, ttl);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import io.liveshelf.contract.search.ChangedBook;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books whose changes invalidate searches, each as it is after the last of its changes. What it was in between is of no use: a search that
 * found it then knows so itself ({@link io.liveshelf.contract.search.SearchFootprint}). Where there are too many to compare every search with,
 * or where it is not known which have changed, all searches are invalidated.
 */
final class SearchChanges {
    /** More books are an import, or an author of very many: looking through the searches would spare few of them. */
    static final int MOST = 100;
    /** Most characters of all books together: they must fit into a record. */
    static final int LONGEST = 50_000;

    private final Map<String, ChangedBook> books = new LinkedHashMap<>();
    private int length;
    private boolean areUnknown;

    /** A book has changed. Whether this says anything new. */
    boolean add(ChangedBook book) {
        if (areUnknown || book.equals(books.get(book.bookId()))) {
            return false;
        }
        ChangedBook before = books.put(book.bookId(), book);
        length += book.length() - (before == null ? 0 : before.length());
        if (books.size() > MOST || length > LONGEST) {
            addUnknown();
        }
        return true;
    }

    /** Some books have changed, or any; empty: nobody knows which. */
    void add(Optional<? extends Collection<ChangedBook>> changed) {
        changed.ifPresentOrElse(known -> known.forEach(this::add), this::addUnknown);
    }

    /** Books have changed, and nobody knows which. Whether this says anything new. */
    boolean addUnknown() {
        books.clear();
        length = 0;
        boolean isNew = !areUnknown;
        areUnknown = true;
        return isNew;
    }

    /** The books; empty where all searches are invalidated, or none. */
    Optional<List<ChangedBook>> known() {
        return books.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(books.values()));
    }

    void clear() {
        books.clear();
        length = 0;
        areUnknown = false;
    }
}

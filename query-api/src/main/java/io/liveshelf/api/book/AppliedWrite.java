// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.mongo.book.BookContent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A book's document just before a write and just after it. MongoDB gives the one with the write itself, and the other one follows from
 * it, so nobody else has written in between.
 */
record AppliedWrite(BsonDocument before, BsonDocument after) {
    /**
     * A write that was done.
     *
     * @param set values by dotted path, as {@code $set} takes them
     */
    static AppliedWrite of(BsonDocument before, BsonDocument set) {
        BsonDocument after = before.clone();
        set.forEach((path, value) -> put(after, path, value));
        return new AppliedWrite(before, after);
    }

    private static void put(BsonDocument document, String path, BsonValue value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            document.put(path, value);
            return;
        }
        String name = path.substring(0, dot);
        BsonValue inner = document.get(name);
        if (inner == null || !inner.isDocument()) {
            document.put(name, new BsonDocument());
        }
        put(document.getDocument(name), path.substring(dot + 1), value);
    }

    /** Whether anything is otherwise than before. */
    boolean isChange() {
        return !after.equals(before);
    }

    /** Those of before and after. */
    Set<String> categories() {
        return categories(before, after);
    }

    /** The categories that these documents name. One that cannot be read is in no list. */
    static Set<String> categories(BsonDocument... documents) {
        Set<String> categories = new HashSet<>();
        for (BsonDocument document : documents) {
            try {
                String category = BookDocument.read(document).category();
                if (category != null) {
                    categories.add(category);
                }
            } catch (MalformedDocument e) {
                // said so above
            }
        }
        return categories;
    }

    /**
     * The book as this write left it, for the searches that it touches. Empty where that is not known: the names of its authors were read
     * later, with a book that is not this one any more, or not yet.
     *
     * @param read what MongoDB has answered after the write
     */
    Optional<ChangedBook> changedBook(Optional<BookContent> read) {
        try {
            BookDocument book = BookDocument.read(after);
            return book.isVisible()
                    ? read.filter(content -> isSame(book, content.book())).flatMap(AppliedWrite::visible)
                    : Optional.of(ChangedBook.hidden(book.bookId()));
        } catch (MalformedDocument e) {
            return Optional.empty(); // another application has made it so
        }
    }

    private static boolean isSame(BookDocument book, BookDocument other) {
        return book.withoutCounters().equals(other.withoutCounters());
    }

    private static Optional<ChangedBook> visible(BookContent content) {
        return content.payload() instanceof BookCard its
                ? Optional.of(ChangedBook.visible(its.card()))
                : Optional.empty();
    }
}

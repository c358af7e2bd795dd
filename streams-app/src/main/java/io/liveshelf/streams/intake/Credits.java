// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.streams.AuthorEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Which authors a book credits now, and which it no longer does. */
final class Credits {
    private Credits() {}

    /**
     * Emits, by author, what changed; the authors of a book hardly ever change.
     *
     * @param before null: the document was not there
     * @param after null: the document is gone
     */
    static void changed(
            String documentKey,
            @Nullable DocumentRoute before,
            @Nullable DocumentRoute after,
            BiConsumer<String, AuthorEvent> output) {
        boolean sameBook = before != null && after != null && before.owner().equals(after.owner());
        if (before != null) {
            for (String author : without(before, sameBook ? after : null)) {
                output.accept(author, new AuthorEvent.Uncredited(documentKey, before.owner()));
            }
        }
        if (after != null) {
            for (String author : without(after, sameBook ? before : null)) {
                output.accept(author, new AuthorEvent.Credited(documentKey, after.owner()));
            }
        }
    }

    private static List<String> without(DocumentRoute route, @Nullable DocumentRoute other) {
        var authors = new ArrayList<>(route.authors());
        if (other != null) {
            authors.removeAll(other.authors());
        }
        return authors;
    }
}

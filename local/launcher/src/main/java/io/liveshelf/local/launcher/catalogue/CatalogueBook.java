// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A book as a catalogue knows it, before it becomes documents.
 *
 * @param id the {@code book_id} it will have
 * @param authors names, at least one
 * @param language as the catalogue writes it, such as {@code eng} or {@code vie}
 * @param averageRating 0 to 5
 * @param popularity how many people rated it; the demo traffic follows it
 */
record CatalogueBook(
        String id,
        String title,
        List<String> authors,
        @Nullable Integer year,
        String language,
        double averageRating,
        long popularity,
        @Nullable String coverUrl) {

    CatalogueBook {
        authors = List.copyOf(authors);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A book of a catalogue, before it becomes documents.
 *
 * @param id its {@code book_id}
 * @param authors names, at least one
 * @param language as the catalogue spells it, for example {@code eng} or {@code vie}
 * @param averageRating 0 to 5
 * @param popularity number of ratings; the demo traffic is proportional to it
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

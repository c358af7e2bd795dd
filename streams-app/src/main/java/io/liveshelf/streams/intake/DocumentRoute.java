// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import java.util.List;

/**
 * Where a document was sent. Kept per document, because a tombstone names only the {@code _id}, and a change of the
 * business key must be told to the former one too.
 *
 * @param owner business key to which the document's events go
 * @param authors canonical ids of the authors it credits, sorted
 */
record DocumentRoute(String owner, List<String> authors) {
    DocumentRoute {
        authors = List.copyOf(authors);
    }
}

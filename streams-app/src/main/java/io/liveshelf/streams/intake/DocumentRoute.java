// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import java.util.List;

/**
 * Where the events of a document were sent. It is stored per document, because a tombstone has only the {@code _id}, and
 * because a change of the business key concerns the former key too.
 *
 * @param owner business key of the document's events
 * @param authors canonical ids of the credited authors, sorted
 */
record DocumentRoute(String owner, List<String> authors) {
    DocumentRoute {
        authors = List.copyOf(authors);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Which documents a query has to look at, by the indexes that there are. */
final class Candidates {
    private Candidates() {}

    /** The index that fixes most fields, where the library takes the first usable one; null if none is of use. */
    static @Nullable Index<SortKey> index(Document query, List<Index<SortKey>> indexes) {
        Index<SortKey> best = null;
        double most = 0;
        for (Index<SortKey> index : indexes) {
            if (index instanceof IdIndex && index.canHandle(query)) {
                return index;
            } else if (index instanceof FieldIndex fields && fields.usefulness(query) > most) {
                best = index;
                most = fields.usefulness(query);
            }
        }
        return best;
    }

    /** By the best index, unless that leads to most documents: to read all in their order is faster then. */
    static List<StoredDocument> of(
            Document query, List<Index<SortKey>> indexes, MVMap<SortKey, StoredDocument> documents) {
        Index<SortKey> best = index(query, indexes);
        if (best == null) {
            return List.copyOf(documents.values());
        }
        Iterable<SortKey> positions = best.getPositions(query);
        if (positions instanceof Collection<?> several && several.size() > documents.size() / 2) {
            return List.copyOf(documents.values());
        }
        List<StoredDocument> found = new ArrayList<>();
        for (SortKey position : positions) {
            StoredDocument document = documents.get(position);
            if (document != null) {
                found.add(document);
            }
        }
        return found;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An {@code $and} of many conditions. Queries repeat it word for word, as they do with the fifty rules of what can be read as a
 * book, so it is read once for all of them. Two equal ones are one object: a stored document, which never changes, can keep the
 * verdict.
 */
public final class Rules {
    /** Fewer conditions are cheaper to read again than to look up. */
    private static final int MANY = 16;
    /** The API knows some ten; a client that makes up others does not fill the memory with them. */
    private static final int KEPT = 64;

    private static final Map<List<Document>, Rules> KNOWN = new ConcurrentHashMap<>();

    private final Query query;

    private Rules(Query query) {
        this.query = query;
    }

    static boolean areManyEnough(List<Document> conditions) {
        return conditions.size() >= MANY;
    }

    static Rules of(List<Document> conditions) {
        Rules known = KNOWN.get(conditions);
        if (known != null) {
            return known;
        }
        if (KNOWN.size() >= KEPT) {
            KNOWN.clear();
        }
        List<Document> own = conditions.stream().map(Document::cloneDeeply).toList();
        Rules read = new Rules(Query.ofAll(own));
        Rules first = KNOWN.putIfAbsent(own, read);
        return first == null ? read : first;
    }

    /** Whether a document meets all of them. It is not changed. */
    public boolean areMetBy(Document document) {
        return query.matches(document);
    }
}

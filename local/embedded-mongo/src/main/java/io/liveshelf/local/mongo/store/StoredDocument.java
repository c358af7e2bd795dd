// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.query.Query;
import io.liveshelf.local.mongo.query.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A document in the store: its bytes, and its decoded form once it was needed.
 *
 * <p>It never changes. An update works on a copy of the decoded form, so that readers and commits, which run
 * concurrently, never see half an update.
 */
final class StoredDocument {
    private final byte[] bson;
    private volatile @Nullable Document document;
    private volatile @Nullable Verdict newest;

    private StoredDocument(byte[] bson, @Nullable Document document) {
        this.bson = bson;
        this.document = document;
    }

    /** @throws MongoServerError 10334 if the document is larger than 16 MiB */
    static void requireFits(Document document) {
        StoredDocument fits = of(document);
        assert fits.bson.length <= Bson.MAX_DOCUMENT_BYTES;
    }

    /** @throws MongoServerError 10334 if the document is larger than 16 MiB */
    static StoredDocument of(Document document) {
        byte[] bson = Bson.encode(document);
        if (bson.length > Bson.MAX_DOCUMENT_BYTES) {
            throw new MongoServerError(
                    10334,
                    "BSONObjectTooLarge",
                    "BSONObj size: " + bson.length + " is invalid. Size must be between 0 and 16777216 (16MiB)");
        }
        return new StoredDocument(bson, document);
    }

    static StoredDocument ofBson(byte[] bson) {
        return new StoredDocument(bson, null);
    }

    byte[] bson() {
        return bson;
    }

    /** A copy for a reader; the decoded form is made for it and not kept. */
    Document copy() {
        Document decoded = document;
        return decoded == null ? Bson.decode(bson) : decoded.cloneDeeply();
    }

    /** The decoded form; read-only. */
    Document document() {
        Document decoded = document;
        if (decoded == null) {
            decoded = Bson.decode(bson);
            document = decoded;
        }
        return decoded;
    }

    /** Whether it meets a query. */
    boolean meets(Query query) {
        return query.matches(document(), this::meets);
    }

    /** Decided once: neither the document nor the rules change. Two threads may both decide, to the same effect. */
    private boolean meets(Rules rules) {
        Verdict before = newest;
        Verdict known = Verdict.on(rules, before);
        if (known == null) {
            known = Verdict.beside(before, rules, rules.areMetBy(document()));
            newest = known;
        }
        return known.isMet();
    }
}

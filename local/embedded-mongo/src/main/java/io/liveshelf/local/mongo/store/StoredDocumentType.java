// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Documents as values in a map of the store. */
final class StoredDocumentType extends BasicDataType<StoredDocument> {
    static final StoredDocumentType INSTANCE = new StoredDocumentType();

    private static final int DECODED = 4;

    private StoredDocumentType() {}

    /** With the decoded form, which is several times as large and is kept once the document was read or written. */
    @Override
    public int getMemory(StoredDocument document) {
        return 64 + DECODED * document.bson().length;
    }

    @Override
    public void write(WriteBuffer out, StoredDocument document) {
        out.putVarInt(document.bson().length).put(document.bson());
    }

    @Override
    public StoredDocument read(ByteBuffer in) {
        byte[] bson = new byte[DataUtils.readVarInt(in)];
        in.get(bson);
        return StoredDocument.ofBson(bson);
    }

    @Override
    public StoredDocument[] createStorage(int size) {
        return new StoredDocument[size];
    }
}

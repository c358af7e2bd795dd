// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Sort keys in a map of the store. */
final class SortKeyType extends BasicDataType<SortKey> {
    static final SortKeyType INSTANCE = new SortKeyType();

    private SortKeyType() {}

    @Override
    public int compare(SortKey left, SortKey right) {
        return left.compareTo(right);
    }

    @Override
    public int getMemory(SortKey key) {
        return 40 + key.bytes().length;
    }

    @Override
    public void write(WriteBuffer out, SortKey key) {
        out.putVarInt(key.bytes().length).put(key.bytes());
    }

    @Override
    public SortKey read(ByteBuffer in) {
        byte[] bytes = new byte[DataUtils.readVarInt(in)];
        in.get(bytes);
        return SortKey.ofBytes(bytes);
    }

    @Override
    public SortKey[] createStorage(int size) {
        return new SortKey[size];
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;

/** Changes as values in a map of the store. */
final class ChangeType extends BasicDataType<Change> {
    static final ChangeType INSTANCE = new ChangeType();

    private ChangeType() {}

    @Override
    public int getMemory(Change change) {
        return (int) change.bytes() + 64;
    }

    @Override
    public void write(WriteBuffer out, Change change) {
        out.put(change.kind().code());
        StringDataType.INSTANCE.write(out, change.database());
        StringDataType.INSTANCE.write(out, change.collection());
        out.putLong(change.wall().toEpochMilli());
        out.putVarInt(change.body().length).put(change.body());
    }

    @Override
    public Change read(ByteBuffer in) {
        ChangeKind kind = ChangeKind.of(in.get());
        String database = StringDataType.INSTANCE.read(in).intern();
        String collection = StringDataType.INSTANCE.read(in).intern();
        Instant wall = Instant.ofEpochMilli(in.getLong());
        byte[] body = new byte[DataUtils.readVarInt(in)];
        in.get(body);
        return new Change(kind, database, collection, wall, body);
    }

    @Override
    public Change[] createStorage(int size) {
        return new Change[size];
    }
}

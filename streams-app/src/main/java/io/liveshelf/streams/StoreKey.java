// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of several parts, for stores that are scanned by their first parts. Each part is preceded by its length, so that no
 * part can run into the next, whatever characters an id has.
 */
public final class StoreKey {
    private StoreKey() {}

    /** The key of these parts; also the prefix of all keys that begin with them. */
    public static Bytes of(String... parts) {
        byte[][] encoded = Arrays.stream(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int size = Arrays.stream(encoded)
                .mapToInt(part -> part.length + Integer.BYTES)
                .sum();
        ByteBuffer key = ByteBuffer.allocate(size);
        for (byte[] part : encoded) {
            key.putInt(part.length).put(part);
        }
        return Bytes.wrap(key.array());
    }

    /** The parts that {@link #of} joined. */
    public static List<String> parts(Bytes key) {
        var parts = new ArrayList<String>();
        ByteBuffer rest = ByteBuffer.wrap(key.get());
        while (rest.hasRemaining()) {
            byte[] part = new byte[rest.getInt()];
            rest.get(part);
            parts.add(new String(part, StandardCharsets.UTF_8));
        }
        return parts;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A value as bytes that sort as MongoDB sorts values, so that a map of the store finds it by comparing bytes.
 *
 * <p>Numbers of different types that are equal have equal keys, and null and missing are one key.
 */
public final class SortKey implements Comparable<SortKey> {
    private final byte[] bytes;

    private SortKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key of one value, for example of an {@code _id}. */
    public static SortKey of(@Nullable Object value) {
        return new SortKey(new SortKeyWriter().value(value).toBytes());
    }

    /** The key of the values of a compound index. */
    static SortKey ofAll(Collection<?> values) {
        SortKeyWriter writer = new SortKeyWriter();
        values.forEach(writer::value);
        return new SortKey(writer.toBytes());
    }

    static SortKey ofBytes(byte[] bytes) {
        return new SortKey(bytes);
    }

    /** This key followed by another, which makes the entries of equal values distinct. */
    SortKey then(SortKey other) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
        System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
        return new SortKey(both);
    }

    boolean startsWith(SortKey prefix) {
        int length = prefix.bytes.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, prefix.bytes, 0, length);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(SortKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}

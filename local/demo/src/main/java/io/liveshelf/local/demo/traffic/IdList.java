// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing list of short texts in two primitive arrays: 14 bytes for a {@code book-00001}, where objects take 70. */
final class IdList {
    private byte[] bytes = new byte[1 << 14];
    private int[] ends = new int[1 << 10];
    private int size;

    void add(String id) {
        byte[] encoded = id.getBytes(StandardCharsets.UTF_8);
        int begin = begin(size);
        int end = begin + encoded.length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(encoded, 0, bytes, begin, encoded.length);
        ends[size++] = end;
    }

    String get(int index) {
        int begin = begin(index);
        return new String(bytes, begin, ends[index] - begin, StandardCharsets.UTF_8);
    }

    private int begin(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int size() {
        return size;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import java.util.Arrays;

/**
 * Keys of records, eight bytes each, so that some millions fit into a small heap. Two keys may share a number: of ten million,
 * with a probability of one to 400,000. Then a document that was deleted would stay.
 */
final class KeySet {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] numbers = new long[1024];
    private int size;

    void add(byte[] key) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number(key);
    }

    /** Ends the adding; before it nothing may be asked. */
    void seal() {
        Arrays.sort(numbers, 0, size);
    }

    boolean contains(byte[] key) {
        return Arrays.binarySearch(numbers, 0, size, number(key)) >= 0;
    }

    /** FNV-1a, and the finisher of MurmurHash3, because similar keys have similar sums. */
    private static long number(byte[] key) {
        long sum = FNV_BASIS;
        for (byte each : key) {
            sum = (sum ^ (each & 0xff)) * FNV_PRIME;
        }
        sum = (sum ^ sum >>> 33) * 0xff51afd7ed558ccdL;
        sum = (sum ^ sum >>> 33) * 0xc4ceb9fe1a85ec53L;
        return sum ^ sum >>> 33;
    }
}

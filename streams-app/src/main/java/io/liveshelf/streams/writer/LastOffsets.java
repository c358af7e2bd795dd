// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import java.util.Arrays;

/**
 * The last offset of each key of a partition, by a hash of 64 bits: at most 48 bytes a key, where the keys themselves would
 * take 150. Of two keys with the same hash only the last one counts; the other one's card is missing until it changes, and the
 * API asks MongoDB for it. Among a million keys that happens once in 37 million.
 */
final class LastOffsets {
    private static final long FREE = -1;

    private long[] hashes = new long[1024];
    private long[] offsets = free(1024);
    private int size;

    /** The key's record at this offset; later ones have greater offsets. */
    void put(String key, long offset) {
        if (2 * size >= hashes.length) {
            grow();
        }
        put(hash(key), offset);
    }

    private void put(long hash, long offset) {
        int slot = slot(hash);
        if (offsets[slot] == FREE) {
            hashes[slot] = hash;
            size++;
        }
        offsets[slot] = offset;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldOffsets = offsets;
        hashes = new long[2 * oldHashes.length];
        offsets = free(hashes.length);
        size = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldOffsets[i] != FREE) {
                put(oldHashes[i], oldOffsets[i]);
            }
        }
    }

    private static long[] free(int length) {
        var offsets = new long[length];
        Arrays.fill(offsets, FREE);
        return offsets;
    }

    /** Whether the record at this offset is the last one of the key. */
    boolean isLast(String key, long offset) {
        return offsets[slot(hash(key))] == offset;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Where the hash lies, or where it would lie. */
    private int slot(long hash) {
        int slot = (int) hash & (hashes.length - 1);
        while (offsets[slot] != FREE && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    /** FNV-1a, and the finish of MurmurHash3 so that the low bits depend on all. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}

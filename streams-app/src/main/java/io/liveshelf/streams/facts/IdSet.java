// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

/**
 * A set of ids of 128 bits that only grows: open addressing over one array, two longs to a slot, at most three quarters full.
 * The low bits of an id are never zero.
 */
final class IdSet {
    private static final int FIRST_CAPACITY = 8;
    /** Beyond this share of the trimmed capacity it is worth trimming. */
    private static final double SLACK = 1.1;

    private long[] slots = new long[2 * FIRST_CAPACITY];
    private int size;

    /** Adds an id. Returns whether it is new. */
    boolean add(long high, long low) {
        int slot = find(slots, high, low);
        if (slots[slot + 1] != 0) {
            return false;
        }
        if ((size + 1) * 4L > capacity() * 3L) {
            resize(capacity() + capacity() / 2);
            slot = find(slots, high, low);
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        size++;
        return true;
    }

    boolean contains(long high, long low) {
        return slots[find(slots, high, low) + 1] != 0;
    }

    int size() {
        return size;
    }

    /** Gives back unused memory: few ids will still be added. Returns whether there was any. */
    boolean trim() {
        int needed = Math.max(FIRST_CAPACITY, Math.toIntExact(size * 4L / 3 + 2));
        if (capacity() <= needed * SLACK) {
            return false;
        }
        resize(needed);
        return true;
    }

    private int capacity() {
        return slots.length / 2;
    }

    private void resize(int capacity) {
        long[] larger = new long[Math.multiplyExact(2, capacity)];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] != 0) {
                int slot = find(larger, slots[i], slots[i + 1]);
                larger[slot] = slots[i];
                larger[slot + 1] = slots[i + 1];
            }
        }
        slots = larger;
    }

    /** The slot of an id, or the free slot where it belongs. */
    private static int find(long[] slots, long high, long low) {
        // A product instead of a remainder: a capacity may be any number, and a division costs more than all the rest.
        int slot = 2 * (int) (((hash(high, low) >>> 32) * (slots.length / 2)) >>> 32);
        while (slots[slot + 1] != 0 && (slots[slot] != high || slots[slot + 1] != low)) {
            slot += 2;
            if (slot == slots.length) {
                slot = 0;
            }
        }
        return slot;
    }

    private static long hash(long high, long low) {
        long hash = (high ^ (low * 0x9E3779B97F4A7C15L)) * 0xC2B2AE3D27D4EB4FL;
        hash ^= hash >>> 29;
        return hash * 0xBF58476D1CE4E5B9L;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

/**
 * A set of ids of 128 bits, each with a day: open addressing over one array, two longs to a slot, at most three quarters full.
 * The low bits of an id are never zero. Only an id that is added touches the days.
 */
final class IdSet {
    private static final int FIRST_CAPACITY = 8;

    private long[] slots = new long[2 * FIRST_CAPACITY];
    /** The day of each slot as 16 bits, which lasts until the year 2149. */
    private char[] days = new char[FIRST_CAPACITY];

    private int size;

    /** Adds an id with a day. Returns false if it has the id already, whatever its day. */
    boolean add(long high, long low, int day) {
        int slot = find(slots, high, low);
        if (slots[slot + 1] != 0) {
            return false;
        }
        if ((size + 1) * 4L > days.length * 3L) {
            rebuild(days.length + days.length / 2, 0);
            slot = find(slots, high, low);
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        days[slot / 2] = (char) day;
        size++;
        return true;
    }

    /** Removes the ids of days before this one, and gives back the memory that is not needed then. */
    void removeBefore(int day) {
        int rest = 0;
        for (int i = 0; i < days.length; i++) {
            if (slots[2 * i + 1] != 0 && days[i] >= day) {
                rest++;
            }
        }
        if (rest < size) {
            size = rest;
            rebuild(Math.max(FIRST_CAPACITY, Math.toIntExact(rest * 4L / 3 + 2)), day);
        }
    }

    int size() {
        return size;
    }

    private void rebuild(int capacity, int firstDay) {
        long[] otherSlots = new long[Math.multiplyExact(2, capacity)];
        char[] otherDays = new char[capacity];
        for (int i = 0; i < days.length; i++) {
            long low = slots[2 * i + 1];
            if (low != 0 && days[i] >= firstDay) {
                int slot = find(otherSlots, slots[2 * i], low);
                otherSlots[slot] = slots[2 * i];
                otherSlots[slot + 1] = low;
                otherDays[slot / 2] = days[i];
            }
        }
        slots = otherSlots;
        days = otherDays;
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

    /** A hash of which all bits are good: the upper half says the slot, and whoever has several sets takes the lower half. */
    static long hash(long high, long low) {
        long hash = (high ^ (low * 0x9E3779B97F4A7C15L)) * 0xC2B2AE3D27D4EB4FL;
        hash ^= hash >>> 29;
        hash *= 0xBF58476D1CE4E5B9L;
        return hash ^ (hash >>> 32);
    }
}

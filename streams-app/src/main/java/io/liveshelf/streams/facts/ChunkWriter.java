// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.streams.Fact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects counted facts and encodes them as chunks of the changelog. A chunk begins with its version and the length of its facts, 4
 * bytes. Behind the facts a later version may add something, which this one skips. Each fact is relative to the one before:
 *
 * <pre>
 * header     1 byte: bit 0 purchase, bit 1 digest, bit 2 another hour, bits 4 to 7 equal first bytes of the ObjectId
 * hour       the difference as zigzag varint, if it is another hour; the first fact's differs from 0
 * id         the rest of the ObjectId, or 16 bytes of digest
 * book       its place in the chunk as varint; a new place is followed by the book's id, a varint length before it
 * </pre>
 */
final class ChunkWriter {
    /** Of chunks that begin without a length; read, but not written any more. */
    static final int WITHOUT_LENGTH = 1;

    static final int VERSION = 2;
    static final int PURCHASE = 1;
    static final int DIGEST = 1 << 1;
    static final int OTHER_HOUR = 1 << 2;
    static final int EQUAL_BYTES = 4;

    private static final int LENGTH = 1;
    private static final int FACTS = LENGTH + Integer.BYTES;
    private static final int FIRST_CAPACITY = 256;
    /** Upper bound of what a fact takes, without the id of its book. */
    private static final int LONGEST_FACT = 1 + 5 + FactId.DIGEST_BYTES + 5 + 5;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;
    private int number = 1;
    private int books;
    private int hour;
    private long first;
    private int last;

    ChunkWriter() {
        begin();
    }

    /** Adds a counted fact. */
    void add(Fact.Kind kind, int factHour, long high, long low, BookFacts book) {
        reserve(LONGEST_FACT);
        boolean digest = FactId.isDigest(low);
        int equal = digest ? 0 : equalBytes(high, (int) low);
        int header = (equal << EQUAL_BYTES) | (kind == Fact.Kind.PURCHASE ? PURCHASE : 0) | (digest ? DIGEST : 0);
        if (factHour == hour) {
            bytes[size++] = (byte) header;
        } else {
            bytes[size++] = (byte) (header | OTHER_HOUR);
            int difference = factHour - hour;
            putVarint((difference << 1) ^ (difference >> 31));
            hour = factHour;
        }
        if (digest) {
            putLong(high, 0);
            putLong(low, 0);
        } else {
            putLong(high, Math.min(equal, Long.BYTES));
            putInt((int) low, Math.max(0, equal - Long.BYTES));
            first = high;
            last = (int) low;
        }
        putBook(book);
    }

    private int equalBytes(long high, int low) {
        return high == first
                ? Long.BYTES + Integer.numberOfLeadingZeros(low ^ last) / Byte.SIZE
                : Long.numberOfLeadingZeros(high ^ first) / Byte.SIZE;
    }

    private void putBook(BookFacts book) {
        int place = book.placeIn(number);
        if (place >= 0) {
            putVarint(place);
            return;
        }
        putVarint(books);
        book.setPlaceIn(number, books++);
        byte[] id = book.bookId().getBytes(StandardCharsets.UTF_8);
        putVarint(id.length);
        reserve(id.length);
        System.arraycopy(id, 0, bytes, size, id.length);
        size += id.length;
    }

    boolean isEmpty() {
        return size == FACTS;
    }

    int size() {
        return size;
    }

    /** The chunk of what was added; the next one begins. */
    byte[] cut() {
        byte[] chunk = Arrays.copyOf(bytes, size);
        ByteBuffer.wrap(chunk).putInt(LENGTH, size - FACTS);
        clear();
        return chunk;
    }

    /** Forgets what was added. */
    void clear() {
        number++;
        begin();
    }

    private void begin() {
        bytes[0] = VERSION;
        size = FACTS;
        books = 0;
        hour = 0;
        first = 0;
        last = 0;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    private void putLong(long value, int skipped) {
        for (int i = skipped; i < Long.BYTES; i++) {
            bytes[size++] = (byte) (value >>> ((Long.BYTES - 1 - i) * Byte.SIZE));
        }
    }

    private void putInt(int value, int skipped) {
        for (int i = skipped; i < Integer.BYTES; i++) {
            bytes[size++] = (byte) (value >>> ((Integer.BYTES - 1 - i) * Byte.SIZE));
        }
    }

    private void putVarint(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }
}

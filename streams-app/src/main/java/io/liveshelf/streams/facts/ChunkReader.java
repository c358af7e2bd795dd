// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.streams.Fact;
import io.liveshelf.streams.UnknownVersionException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the facts of a chunk in order. See {@link ChunkWriter} for the format. */
final class ChunkReader {
    private final ByteBuffer bytes;
    private final Visitor visitor;
    private int hour;
    private long first;
    private int last;
    private int books;

    private ChunkReader(ByteBuffer facts, Visitor visitor) {
        bytes = facts;
        this.visitor = visitor;
    }

    /** Takes what a chunk contains. */
    interface Visitor {
        /** A book; the first has place 0, each one more. It comes before its facts. */
        void book(String bookId);

        /** A fact of the book that has this place. */
        void fact(Fact.Kind kind, int hour, long high, long low, int place);
    }

    /** Visits the facts of a chunk. */
    static void read(byte[] chunk, Visitor visitor) {
        ByteBuffer in = ByteBuffer.wrap(chunk);
        int version = in.hasRemaining() ? in.get() : 0;
        if (version != ChunkWriter.WITHOUT_LENGTH) {
            UnknownVersionException.check("a chunk of the fact ledger", version, ChunkWriter.VERSION);
            in.limit(in.getInt() + in.position());
        }
        new ChunkReader(in, visitor).readAll();
    }

    private void readAll() {
        while (bytes.hasRemaining()) {
            readFact();
        }
    }

    private void readFact() {
        int header = bytes.get() & 0xFF;
        Fact.Kind kind = (header & ChunkWriter.PURCHASE) != 0 ? Fact.Kind.PURCHASE : Fact.Kind.VIEW;
        if ((header & ChunkWriter.OTHER_HOUR) != 0) {
            int difference = varint();
            hour += (difference >>> 1) ^ -(difference & 1);
        }
        long high;
        long low;
        if ((header & ChunkWriter.DIGEST) != 0) {
            high = bytes.getLong();
            low = bytes.getLong();
        } else {
            readObjectId(header >>> ChunkWriter.EQUAL_BYTES);
            high = first;
            low = FactId.lowOfObjectId(kind, last);
        }
        int place = varint();
        if (place == books) {
            books++;
            visitor.book(readBookId());
        }
        visitor.fact(kind, hour, high, low, place);
    }

    /** The bytes that are equal to those of the ObjectId before are not repeated. */
    private void readObjectId(int equal) {
        int ofFirst = Math.min(equal, Long.BYTES);
        for (int i = ofFirst; i < Long.BYTES; i++) {
            int shift = (Long.BYTES - 1 - i) * Byte.SIZE;
            first = (first & ~(0xFFL << shift)) | ((bytes.get() & 0xFFL) << shift);
        }
        for (int i = equal - ofFirst; i < Integer.BYTES; i++) {
            int shift = (Integer.BYTES - 1 - i) * Byte.SIZE;
            last = (last & ~(0xFF << shift)) | ((bytes.get() & 0xFF) << shift);
        }
    }

    private String readBookId() {
        byte[] id = new byte[varint()];
        bytes.get(id);
        return new String(id, StandardCharsets.UTF_8);
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}

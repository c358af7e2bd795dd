// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The gzip format (RFC 1952) with one member, whose compressed data (RFC 1951) are pieces that know nothing of each other: each ends
 * with an empty block, at the boundary of a byte. So what is put together from compressed pieces need not be compressed again where
 * only one of them has changed.
 */
final class Gzip {
    /** No name, no time, of whatever system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    /** An empty block that is the last one. */
    private static final byte[] END = {1, 0, 0, (byte) 0xff, (byte) 0xff};

    private static final int CHECKSUM_AND_LENGTH = 8;
    private static final int LARGEST_BLOCK = 0xffff;
    private static final int BUFFER = 8 << 10;

    private Gzip() {}

    /** Compresses, as one piece. */
    static byte[] of(byte[] bytes) {
        return of(bytes, List.of(deflated(bytes)));
    }

    /**
     * Puts compressed pieces together.
     *
     * @param bytes what the pieces are when they are decompressed and put together
     */
    static byte[] of(byte[] bytes, List<byte[]> pieces) {
        int length = pieces.stream().mapToInt(piece -> piece.length).sum();
        ByteBuffer gzip = ByteBuffer.allocate(HEADER.length + length + END.length + CHECKSUM_AND_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(HEADER);
        pieces.forEach(gzip::put);
        var checksum = new CRC32();
        checksum.update(bytes);
        return gzip.put(END)
                .putInt((int) checksum.getValue())
                .putInt(bytes.length)
                .array();
    }

    /** The one piece of what {@link #of(byte[])} has made. */
    static byte[] piece(byte[] gzip) {
        var piece = new byte[gzip.length - HEADER.length - END.length - CHECKSUM_AND_LENGTH];
        System.arraycopy(gzip, HEADER.length, piece, 0, piece.length);
        return piece;
    }

    /** A piece that is stored as it is: for a few bytes, which compression would not make fewer. */
    static byte[] stored(byte[] bytes) {
        if (bytes.length > LARGEST_BLOCK) {
            throw new IllegalArgumentException(bytes.length + " bytes do not fit into a block of " + LARGEST_BLOCK);
        }
        return ByteBuffer.allocate(END.length + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0)
                .putShort((short) bytes.length)
                .putShort((short) ~bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            var out = new ByteArrayOutputStream(bytes.length / 3 + END.length);
            var buffer = new byte[BUFFER];
            int written;
            do {
                written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, written);
            } while (written == buffer.length); // less: all that there was is written, with the empty block
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}

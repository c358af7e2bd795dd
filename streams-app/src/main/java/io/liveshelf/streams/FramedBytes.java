// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Bytes with frames: parts that begin with their length, 4 bytes. Whoever reads a frame skips what follows the fields that he
 * knows; so a later version may add fields at the end of a frame, and this one still reads it.
 */
public final class FramedBytes extends ByteArrayOutputStream {
    /** Empty bytes that can take so many before they grow. */
    public FramedBytes(int capacity) {
        super(capacity);
    }

    /** Begins a frame. Returns its place, for {@link #end}. */
    public int begin() {
        int place = size();
        for (int i = 0; i < Integer.BYTES; i++) {
            write(0);
        }
        return place;
    }

    /** Ends the frame that began at this place. */
    public void end(int place) {
        ByteBuffer.wrap(buf).putInt(place, count - place - Integer.BYTES);
    }

    /** The next frame of {@code in}, which goes on behind it. Throws a RuntimeException where its length is no such length. */
    public static ByteBuffer next(ByteBuffer in) {
        int length = in.getInt();
        ByteBuffer frame = in.slice(in.position(), length);
        in.position(in.position() + length);
        return frame;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

/** Events that are sent together. The array is shared by all who get it: nobody writes to it. */
public final class Batch {
    private final long from;
    private final long to;
    private final byte[] bytes;

    /**
     * Some events.
     *
     * @param from the number of the last event before these
     * @param to the number of the last of them
     * @param bytes as they are sent; empty where there are none
     */
    public Batch(long from, long to, byte[] bytes) {
        this.from = from;
        this.to = to;
        this.bytes = bytes;
    }

    /** The number of the last event before these. */
    public long from() {
        return from;
    }

    /** The number of the last of them. */
    public long to() {
        return to;
    }

    byte[] bytes() {
        return bytes;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Path and query of a request, byte for byte as they were sent. It may look at bytes of somebody else, so that asking for a target
 * makes no object; one that is kept has its own.
 */
final class RequestTarget {
    private byte[] bytes = new byte[0];
    private int from;
    private int end;
    private int hash;

    /** One to keep. */
    static RequestTarget of(String text) {
        var target = new RequestTarget();
        // what is no ASCII was never sent like this, and is equal to nothing that was
        byte[] own = text.getBytes(StandardCharsets.UTF_8);
        target.lookAt(own, 0, own.length);
        return target;
    }

    /** Becomes these bytes, as long as they are not overwritten. */
    void lookAt(byte[] others, int first, int afterLast) {
        bytes = others;
        from = first;
        end = afterLast;
        int sum = 1;
        for (int i = first; i < afterLast; i++) {
            sum = 31 * sum + others[i];
        }
        hash = sum;
    }

    int length() {
        return end - from;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestTarget its
                && hash == its.hash
                && Arrays.equals(bytes, from, end, its.bytes, its.from, its.end);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}

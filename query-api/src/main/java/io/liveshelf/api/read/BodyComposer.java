// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Puts a body together from others. Those that were compressed before need not be compressed again for it, which is most of the work
 * where one of many has changed.
 */
public final class BodyComposer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Supplier<byte[]>> pieces = new ArrayList<>();

    /** Goes on with this text of at most some thousand characters; it is not compressed. */
    public BodyComposer text(String text) {
        byte[] its = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(its);
        pieces.add(() -> Gzip.stored(its));
        return this;
    }

    /** Goes on with the bytes of another body. */
    public BodyComposer body(Body part) {
        bytes.writeBytes(part.bytes());
        pieces.add(part::piece);
        return this;
    }

    /** All together. Its gzip form is made when it is asked for. */
    public Body compose() {
        byte[] all = bytes.toByteArray();
        List<Supplier<byte[]>> its = List.copyOf(pieces);
        return new Body(all, () -> Gzip.of(all, its.stream().map(Supplier::get).toList()));
    }
}

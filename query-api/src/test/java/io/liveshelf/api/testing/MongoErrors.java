// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Replaces the answers of MongoDB on one connection by errors, as a server gives them that is up and cannot answer. */
final class MongoErrors {
    private static final int HEADER = 16;
    private static final int OP_MSG = 2013;
    /** What answers who looks for a server contain: with errors there it would count as unreachable. */
    private static final String HELLO = "maxWireVersion";

    private static final byte[] ERROR = new RawBsonDocument(
                    new BsonDocument("ok", new BsonDouble(0))
                            .append("errmsg", new BsonString("out of whatever it needs"))
                            .append("code", new BsonInt32(146))
                            .append("codeName", new BsonString("ExceededMemoryLimit")),
                    new BsonDocumentCodec())
            .getByteBuffer()
            .array();

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    /** The bytes to send in place of these; some wait until their message is complete. */
    byte[] instead(byte[] buffer, int length) {
        waiting.write(buffer, 0, length);
        byte[] all = waiting.toByteArray();
        var out = new ByteArrayOutputStream();
        int at = 0;
        while (all.length - at >= HEADER && all.length - at >= size(all, at)) {
            out.writeBytes(message(all, at));
            at += size(all, at);
        }
        waiting.reset();
        waiting.write(all, at, all.length - at);
        return out.toByteArray();
    }

    private static int size(byte[] all, int at) {
        return little(all, at).getInt();
    }

    private static ByteBuffer little(byte[] all, int at) {
        return ByteBuffer.wrap(all, at, all.length - at).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] message(byte[] all, int at) {
        String text = new String(all, at, size(all, at), StandardCharsets.ISO_8859_1);
        return text.contains(HELLO) ? text.getBytes(StandardCharsets.ISO_8859_1) : error(little(all, at));
    }

    /** With the numbers of the answer that it replaces. */
    private static byte[] error(ByteBuffer answer) {
        int start = answer.position();
        return ByteBuffer.allocate(HEADER + 5 + ERROR.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(HEADER + 5 + ERROR.length)
                .putInt(answer.getInt(start + 4))
                .putInt(answer.getInt(start + 8))
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0)
                .put(ERROR)
                .array();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.wire;

import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Extends the library's decoder, which refuses two flags of drivers: {@code moreToCome} (unacknowledged writes) and
 * {@code exhaustAllowed} (which a server may ignore).
 */
final class RequestDecoder extends MongoWireProtocolHandler {
    private static final int OP_MSG = 2013;
    private static final int OP_CODE_OFFSET = 12;
    private static final int FLAGS_OFFSET = 16;
    private static final int MORE_TO_COME = 1 << 1;
    private static final int EXHAUST_ALLOWED = 1 << 16;

    /** A command that needs no reply. */
    static final class Unacknowledged extends ClientRequest {
        private final MongoMessage message;

        Unacknowledged(MongoMessage message) {
            super(message.getChannel(), message.getHeader(), "");
            this.message = message;
        }

        MongoMessage message() {
            return message;
        }
    }

    @Override
    protected @Nullable ClientRequest decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        int start = in.readerIndex();
        boolean moreToCome = false;
        if (in.readableBytes() >= FLAGS_OFFSET + Integer.BYTES && in.getIntLE(start + OP_CODE_OFFSET) == OP_MSG) {
            int flags = in.getIntLE(start + FLAGS_OFFSET);
            moreToCome = (flags & MORE_TO_COME) != 0;
            if (in.readableBytes() >= in.getIntLE(start)) {
                in.setIntLE(start + FLAGS_OFFSET, flags & ~(MORE_TO_COME | EXHAUST_ALLOWED));
            }
        }
        ClientRequest request = super.decode(context, in);
        return moreToCome && request instanceof MongoMessage message ? new Unacknowledged(message) : request;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.wire;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;
import io.liveshelf.local.mongo.command.Commands;
import io.liveshelf.local.mongo.command.Request;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection. Its commands run one after the other. Those that can take long run in a pool, so that they
 * do not delay other connections; the others run on the socket's thread, which saves two thread switches each. A
 * {@code getMore} that waits holds no thread at all.
 */
final class Connection extends SimpleChannelInboundHandler<ClientRequest> {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final Commands commands;
    private final Executor pool;
    private final ChannelGroup open;
    private final AtomicInteger replies = new AtomicInteger();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    Connection(Commands commands, Executor pool, ChannelGroup open) {
        this.commands = commands;
        this.pool = pool;
        this.open = open;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        open.add(context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        commands.disconnected(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("closing the connection of {}", context.channel().remoteAddress(), cause);
        var unused = context.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
        MessageHeader header =
                new MessageHeader(replies.incrementAndGet(), request.getHeader().getRequestID());
        if (request instanceof MongoMessage message) {
            enqueue(
                    context,
                    message.getDatabaseName(),
                    message.getDocument(),
                    reply -> send(context, new MongoMessage(context.channel(), header, reply)));
        } else if (request instanceof RequestDecoder.Unacknowledged silent) {
            MongoMessage message = silent.message();
            enqueue(context, message.getDatabaseName(), message.getDocument(), reply -> {});
        } else if (request instanceof MongoQuery query) {
            Document command = query.getQuery().get("$query") instanceof Document inner ? inner : query.getQuery();
            enqueue(context, query.getDatabaseName(), command, reply -> send(context, new MongoReply(header, reply)));
        } else {
            throw new IllegalArgumentException("unknown message " + request);
        }
    }

    private static void send(ChannelHandlerContext context, Object message) {
        context.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void enqueue(ChannelHandlerContext context, String database, Document body, Consumer<Document> reply) {
        Request request = new Request(context.channel(), database, body);
        Runnable run = () -> commands.run(request, answer -> {
            reply.accept(answer);
            next();
        });
        synchronized (waiting) {
            if (busy) {
                waiting.add(run);
                return;
            }
            busy = true;
        }
        if (Commands.canTakeLong(request)) {
            pool.execute(run);
        } else {
            run.run();
        }
    }

    private void next() {
        Runnable run;
        synchronized (waiting) {
            run = waiting.poll();
            if (run == null) {
                busy = false;
                return;
            }
        }
        pool.execute(run);
    }
}

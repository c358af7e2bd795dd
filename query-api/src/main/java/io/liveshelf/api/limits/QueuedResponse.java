// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.limits;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A response whose writes succeed at once. They are sent one after another as the client takes them; the request ends when all
 * are sent. Writes of more than {@link #MOST_BYTES} at once wait for the client, so that a file is not read into memory.
 */
final class QueuedResponse extends Response.Wrapper {
    /** More than the largest document. */
    static final int MOST_BYTES = 20 << 20;
    /** What is sent at once, and by which the pace of the client is measured. */
    private static final int SLICE = 32 << 10;

    private static final int GRACE_SECONDS = 5;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Sender sender = new Sender();
    private final WaitingBytes waiting;
    private final int minBytesPerSecond;
    private int queued;
    private boolean lastQueued;
    private @Nullable Throwable failure;
    private @Nullable Runnable whenSent;

    QueuedResponse(Request request, Response wrapped, WaitingBytes waiting, int minBytesPerSecond) {
        super(request, wrapped);
        this.waiting = waiting;
        this.minBytesPerSecond = minBytesPerSecond;
    }

    /** @param callback completed once the piece is sent; null if it was completed before */
    private record Piece(
            boolean last, ByteBuffer content, @Nullable Callback callback) {}

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        ByteBuffer bytes = content == null ? NOTHING.duplicate() : content;
        int size = bytes.remaining();
        boolean room;
        Throwable failed;
        synchronized (this) {
            failed = failure;
            room = queued + size <= MOST_BYTES;
            if (failed == null) {
                queued += size;
                lastQueued |= last;
                pieces.add(new Piece(last, room ? copy(bytes, size) : bytes, room ? null : callback));
            }
        }
        if (failed != null) {
            callback.failed(failed);
            return;
        }
        waiting.add(this, size);
        sender.iterate();
        if (room) {
            callback.succeeded();
        }
    }

    private static ByteBuffer copy(ByteBuffer content, int size) {
        ByteBuffer copy = ByteBuffer.allocate(size);
        copy.put(content);
        return copy.flip();
    }

    @Override
    public synchronized boolean hasLastWrite() {
        return lastQueued || super.hasLastWrite();
    }

    /** Ends the request once everything is sent. */
    Callback afterwards(Callback callback) {
        return new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                if (!waits(super::succeeded, super::failed)) {
                    super.succeeded();
                }
            }
        };
    }

    private boolean waits(Runnable succeed, java.util.function.Consumer<Throwable> fail) {
        synchronized (this) {
            if (pieces.isEmpty() && failure == null && !sender.isUnderWay()) {
                return false;
            }
            whenSent = () -> {
                Throwable failed = failure;
                if (failed == null) {
                    succeed.run();
                } else {
                    fail.accept(failed);
                }
            };
            if (failure == null) {
                return true;
            }
        }
        fail.accept(failure);
        return true;
    }

    /** Closes the connection. */
    void giveUp(String reason) {
        getRequest().getConnectionMetaData().getConnection().getEndPoint().close(new TimeoutException(reason));
    }

    /** Sends slice by slice. */
    private final class Sender extends IteratingCallback {
        private @Nullable Piece piece;
        private int sent;
        private Scheduler.@Nullable Task limit;
        private boolean underWay;

        private boolean isUnderWay() {
            return underWay;
        }

        @Override
        protected Action process() {
            Callback done = finishSlice();
            if (done != null) {
                done.succeeded();
            }
            Runnable end = null;
            synchronized (QueuedResponse.this) {
                if (piece == null) {
                    piece = pieces.poll();
                }
                if (piece == null) {
                    underWay = false;
                    end = whenSent;
                    whenSent = null;
                } else {
                    underWay = true;
                }
            }
            if (piece == null) {
                if (end != null) {
                    end.run();
                }
                return Action.IDLE;
            }
            send(piece);
            return Action.SCHEDULED;
        }

        private void send(Piece next) {
            ByteBuffer rest = next.content();
            int size = Math.min(rest.remaining(), SLICE);
            ByteBuffer slice = rest.slice(rest.position(), size);
            rest.position(rest.position() + size);
            sent = size;
            boolean isLast = next.last() && !rest.hasRemaining();
            if (minBytesPerSecond > 0 && size > 0) {
                limit = getRequest()
                        .getComponents()
                        .getScheduler()
                        .schedule(
                                () -> giveUp("the client takes too little"),
                                GRACE_SECONDS + size / minBytesPerSecond,
                                TimeUnit.SECONDS);
            }
            getWrapped().write(isLast, slice, this);
        }

        /** The callback of a piece that is sent as a whole; null where there is none. */
        private @Nullable Callback finishSlice() {
            Piece current = piece;
            if (current == null) {
                return null;
            }
            endLimit();
            waiting.remove(QueuedResponse.this, sent);
            synchronized (QueuedResponse.this) {
                queued -= sent;
                sent = 0;
                if (current.content().hasRemaining()) {
                    return null;
                }
                piece = null;
            }
            return current.callback();
        }

        private void endLimit() {
            Scheduler.Task task = limit;
            limit = null;
            if (task != null) {
                task.cancel();
            }
        }

        @Override
        protected void onFailure(Throwable cause) {
            endLimit();
            waiting.forget(QueuedResponse.this);
            Deque<Piece> unsent;
            Runnable end;
            synchronized (QueuedResponse.this) {
                failure = cause;
                underWay = false;
                unsent = new ArrayDeque<>(pieces);
                Piece current = piece;
                if (current != null) {
                    unsent.addFirst(current);
                }
                pieces.clear();
                piece = null;
                end = whenSent;
                whenSent = null;
            }
            for (Piece each : unsent) {
                Callback callback = each.callback();
                if (callback != null) {
                    callback.failed(cause);
                }
            }
            if (end != null) {
                end.run();
            }
        }
    }
}

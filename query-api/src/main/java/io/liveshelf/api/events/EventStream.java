// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What one client gets. It holds no thread and buffers nothing: while the client has not taken what was sent last, it only falls
 * behind, and then gets what it has missed in short, such as the last event of each view that has changed meanwhile.
 */
public final class EventStream {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];

    private final Response response;
    private final Callback request;
    private final String client;
    private final Feed feed;
    private final Consumer<EventStream> ended;
    private final Callback sent = new Sent();
    /** The number of the last event that was sent. */
    private long at;

    private State state = State.NEW;
    private boolean closing;
    private long lastWrite = System.nanoTime();

    private enum State {
        /** Not begun. */
        NEW,
        /** Everything is sent. */
        WAITING,
        /** The client has not taken the last piece yet. */
        SENDING,
        /** The last piece of all is being sent. */
        ENDING,
        OVER
    }

    /**
     * Nothing is sent yet.
     *
     * @param request completed when the stream ends
     * @param client whose stream it is
     * @param feed what it is about
     * @param ended called once when the stream ends
     */
    public EventStream(Response response, Callback request, String client, Feed feed, Consumer<EventStream> ended) {
        this.response = response;
        this.request = request;
        this.client = client;
        this.feed = feed;
        this.ended = ended;
    }

    String client() {
        return client;
    }

    /** Sends the beginning, after which events follow that are later than {@code number}. */
    public void begin(byte[] beginning, long number) {
        boolean last;
        synchronized (this) {
            if (state != State.NEW) {
                return;
            }
            at = number;
            last = start();
        }
        write(last, beginning);
    }

    /** There are new events. */
    void offer(Batch batch) {
        Batch mine;
        boolean last;
        synchronized (this) {
            if (state != State.WAITING || at >= batch.to()) {
                return;
            }
            // who has missed nothing gets the same array as all others
            mine = at == batch.from() ? batch : feed.since(at);
            at = mine.to();
            last = start();
        }
        write(last, mine.bytes());
    }

    /** Time has passed: a client that heard nothing for a period gets a sign of life, one that has taken nothing for two is given up. */
    void beat(long periodNanos) {
        boolean last = false;
        boolean isStuck;
        synchronized (this) {
            long since = System.nanoTime() - lastWrite;
            isStuck = isWriting() && since >= 2 * periodNanos;
            if (!isStuck) {
                if (state != State.WAITING || since < periodNanos) {
                    return;
                }
                last = start();
            }
        }
        if (isStuck) {
            giveUp();
        } else {
            write(last, HEARTBEAT);
        }
    }

    /** Fails what is being sent, if only because the client is gone. */
    private void giveUp() {
        response.getRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(new TimeoutException("the client takes no events"));
    }

    /** Ends it, once the client has taken what was sent last. */
    void close() {
        boolean last;
        synchronized (this) {
            closing = true;
            if (isWriting() || state == State.OVER) {
                return;
            }
            last = start();
        }
        write(last, NOTHING);
    }

    private boolean isWriting() {
        return state == State.SENDING || state == State.ENDING;
    }

    /** From now on nobody else writes, until the client has taken what is written next. Whether that is the last piece. */
    private boolean start() {
        state = closing ? State.ENDING : State.SENDING;
        lastWrite = System.nanoTime();
        return closing;
    }

    private void write(boolean last, byte[] piece) {
        response.write(last, ByteBuffer.wrap(piece), sent);
    }

    /** The client has taken a piece. */
    private final class Sent implements Callback {
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void succeeded() {
            Batch missed;
            boolean last = false;
            synchronized (EventStream.this) {
                missed = state == State.ENDING ? null : feed.since(at);
                if (missed == null) {
                    state = State.OVER;
                } else if (missed.bytes().length == 0 && !closing) {
                    state = State.WAITING;
                    return;
                } else {
                    at = missed.to();
                    last = start();
                }
            }
            if (missed == null) {
                end(null);
            } else {
                write(last, missed.bytes());
            }
        }

        @Override
        public void failed(Throwable failure) {
            synchronized (EventStream.this) {
                if (state == State.OVER) {
                    return;
                }
                state = State.OVER;
            }
            end(failure);
        }
    }

    private void end(@Nullable Throwable failure) {
        ended.accept(this);
        if (failure == null) {
            request.succeeded();
        } else {
            request.failed(failure);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.lane.CopiesByTarget.Hit;
import io.liveshelf.api.lane.LaneConnections.Observer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A connection that answers plain requests from memory before Jetty makes anything of them: it reads the head, finds the copy and
 * writes the response in one piece. Bytes that are anything else go to Jetty untouched, which reads on and answers; then it is
 * this connection's turn again. So both ways serve requests of one connection in any order.
 */
final class LaneConnection extends HttpConnection {
    /** Room for the head of a response and a body of the usual size; longer bodies are written from where they are. */
    private static final int RESPONSE_BYTES = 16 << 10;

    private static final ThreadLocal<PlainHead> HEAD = ThreadLocal.withInitial(PlainHead::new);

    private final CopiesByTarget copies;
    private final Observer observer;
    private final Callback readable = new NextRequest();
    private final Written written = new Written();

    LaneConnection(
            HttpConfiguration http, Connector connector, EndPoint endPoint, CopiesByTarget copies, Observer observer) {
        super(http, connector, endPoint);
        this.copies = copies;
        this.observer = observer;
    }

    @Override
    public void onFillable() {
        // else Jetty is in the middle of a request, or has read the next one already
        if (!isRequestBufferEmpty() || !getParser().isStart() || !answersNext()) {
            super.onFillable();
        }
    }

    /** Reads a request and answers it; false: that is left to Jetty, with what has been read. */
    private boolean answersNext() {
        PlainHead head = HEAD.get();
        ByteBuffer read = head.buffer();
        BufferUtil.clear(read);
        int filled;
        try {
            filled = getEndPoint().fill(read);
        } catch (IOException e) {
            return false; // it meets the same, and ends the connection
        }
        if (filled <= 0) {
            return false;
        }
        long begun = System.nanoTime();
        Hit hit = head.parse() && !getConnector().isShutdown()
                ? copies.find(head.target(), head.acceptsGzip(), head.ifNoneMatch())
                : null;
        if (hit == null) {
            onUpgradeTo(read);
            return false;
        }
        write(hit, begun);
        return true;
    }

    private void write(Hit hit, long begun) {
        RetainableByteBuffer pooled = getConnector().getByteBufferPool().acquire(RESPONSE_BYTES, true);
        ByteBuffer response = pooled.getByteBuffer();
        int start = BufferUtil.flipToFill(response);
        HttpField date = getServer().getDateField();
        hit.form().putHead(hit.isUnchanged(), hit.statement(), date, response);
        boolean isWhole = hit.isUnchanged() || hit.form().putBody(response);
        BufferUtil.flipToFlush(response, start);
        written.begin(hit, begun, pooled);
        if (isWhole) {
            getEndPoint().write(written, response);
        } else {
            getEndPoint().write(written, response, hit.form().body());
        }
        if (written.isDone()) {
            fillInterested(readable);
        }
    }

    /** There is something to read. Nothing here waits, and Jetty's handlers do not either. */
    private final class NextRequest implements Callback {
        @Override
        public void succeeded() {
            onFillable();
        }

        @Override
        public void failed(Throwable cause) {
            onFillInterestedFailed(cause);
        }

        @Override
        public InvocationType getInvocationType() {
            return getServer().getInvocationType();
        }
    }

    /** The end of a response, which most clients take at once. One request of a connection is answered at a time. */
    private final class Written implements Callback {
        private final AtomicBoolean underWay = new AtomicBoolean();
        private @Nullable Hit hit;
        private long begun;
        private @Nullable RetainableByteBuffer pooled;

        private void begin(Hit answered, long at, RetainableByteBuffer buffer) {
            hit = answered;
            begun = at;
            pooled = buffer;
            underWay.set(true);
        }

        /** Whether all is written already. If not, the connection goes on when it is. */
        private boolean isDone() {
            return !underWay.compareAndSet(true, false);
        }

        @Override
        public void succeeded() {
            Hit answered = hit;
            release();
            if (answered != null) {
                observer.served(answered.route(), answered.status(), System.nanoTime() - begun);
            }
            if (!underWay.compareAndSet(true, false)) {
                goOn();
            }
        }

        private void goOn() {
            try {
                getExecutor().execute(LaneConnection.this);
            } catch (RejectedExecutionException e) {
                getEndPoint().close(e); // the server is stopping
            }
        }

        @Override
        public void failed(Throwable cause) {
            release();
            getEndPoint().close(cause);
            underWay.set(false);
        }

        private void release() {
            RetainableByteBuffer buffer = pooled;
            pooled = null;
            hit = null;
            if (buffer != null) {
                buffer.release();
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}

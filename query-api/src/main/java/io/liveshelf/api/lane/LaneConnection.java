// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.lane.CopiesByTarget.Hit;
import io.liveshelf.api.lane.LaneConnections.Observer;
import io.liveshelf.api.lane.PreparedResponse.Form;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
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
    /** Room for head and body of a response of the usual size; a longer body is written from where it is. */
    private static final int RESPONSE_BYTES = 16 << 10;

    private static final ThreadLocal<OfThread> OF_THREAD = ThreadLocal.withInitial(OfThread::new);

    private final CopiesByTarget copies;
    private final Observer observer;
    private final Callback nextRequest = new NextRequest();
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

    private boolean answersNext() {
        try {
            return answers();
        } catch (RuntimeException | Error e) {
            getEndPoint().close(e); // nobody would look at what it sends any more
            throw e;
        }
    }

    /** Reads a request and answers it; false: that is left to Jetty, with what has been read. */
    private boolean answers() {
        OfThread thread = OF_THREAD.get();
        PlainHead head = thread.head;
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
        write(thread, hit, begun);
        return true;
    }

    private void write(OfThread thread, Hit hit, long begun) {
        written.begin(hit, begun);
        if (hit.isUnchanged() || hit.form().bodyBytes() <= RESPONSE_BYTES - Form.MOST_HEAD_BYTES) {
            writeInOnePiece(thread, hit);
        } else {
            writeFromWhereItIs(hit);
        }
    }

    private void writeInOnePiece(OfThread thread, Hit hit) {
        ByteBuffer response = thread.takeResponse();
        BufferUtil.clearToFill(response);
        putHead(hit, response);
        if (!hit.isUnchanged()) {
            hit.form().putBody(response);
        }
        response.flip();
        getEndPoint().write(written, response);
        if (written.isDone()) {
            thread.giveBack(response);
            fillInterested(nextRequest);
        }
    }

    private void writeFromWhereItIs(Hit hit) {
        RetainableByteBuffer pooled = getConnector().getByteBufferPool().acquire(Form.MOST_HEAD_BYTES, true);
        ByteBuffer head = pooled.getByteBuffer();
        BufferUtil.clearToFill(head);
        putHead(hit, head);
        head.flip();
        written.thenRelease(pooled);
        getEndPoint().write(written, head, hit.form().longBody());
        if (written.isDone()) {
            fillInterested(nextRequest);
        }
    }

    private void putHead(Hit hit, ByteBuffer to) {
        hit.form().putHead(hit.isUnchanged(), hit.statement(), getServer().getDateField(), to);
    }

    /** What each thread that answers has for itself. */
    private static final class OfThread {
        private final PlainHead head = new PlainHead();
        private @Nullable ByteBuffer response = BufferUtil.allocateDirect(RESPONSE_BYTES);

        /** A buffer that nobody else uses until it is given back; one that a client is slow to take is not, and is replaced. */
        ByteBuffer takeResponse() {
            ByteBuffer taken = response;
            response = null;
            return taken == null ? BufferUtil.allocateDirect(RESPONSE_BYTES) : taken;
        }

        void giveBack(ByteBuffer taken) {
            response = taken;
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

        private void begin(Hit answered, long at) {
            hit = answered;
            begun = at;
            underWay.set(true);
        }

        private void thenRelease(RetainableByteBuffer buffer) {
            pooled = buffer;
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
                fillInterested(nextRequest); // whoever began to write has left
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.limits;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets handlers write without waiting for the client: what it has not taken yet waits in memory. Where that is used up, the
 * connection that has waited for longest is closed.
 */
final class SlowReaders extends Handler.Wrapper {
    /** Share of the largest heap that may wait for clients. */
    private static final int SHARE = 8;

    private final WaitingBytes waiting = new WaitingBytes(Runtime.getRuntime().maxMemory() / SHARE);
    private final int minBytesPerSecond;

    /** With the least pace at which clients take what is sent, in bytes per second; 0: any. */
    SlowReaders(int minBytesPerSecond) {
        this.minBytesPerSecond = minBytesPerSecond;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var queued = new QueuedResponse(request, response, waiting, minBytesPerSecond);
        return super.handle(request, queued, queued.afterwards(callback));
    }
}

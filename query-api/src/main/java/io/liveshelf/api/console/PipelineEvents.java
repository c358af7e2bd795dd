// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.console;

import io.liveshelf.api.events.Batch;
import io.liveshelf.api.events.EventStream;
import io.liveshelf.api.events.EventStreams;
import io.liveshelf.api.events.Feed;
import io.liveshelf.console.pipeline.PipelineWatch.Seen;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The event streams of operators: each event is the whole pipeline, so who falls behind gets the last one alone. */
final class PipelineEvents implements Feed {
    /** Each of them is sent some 20 kB every two seconds. */
    private static final int MOST = 16;

    private static final long HEARTBEAT = Duration.ofSeconds(15).toNanos();
    private static final byte[] RETRY = utf8("retry: 2000\n\n");
    private static final byte[] BEFORE = utf8("event: pipeline\ndata: ");
    private static final byte[] AFTER = utf8("\n\n");

    private final EventStreams streams = new EventStreams(MOST, MOST);
    private volatile Batch last = new Batch(0, 0, new byte[0]);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How many are open. */
    int open() {
        return streams.size();
    }

    /** Takes a place for a stream, which must be opened then. Where there is none, says why. */
    Optional<String> take(String client) {
        return streams.take(client);
    }

    /**
     * Opens a stream that has a place; the headers of the response are set.
     *
     * @param recent whether the last event is of a moment ago, so that it is sent at once
     */
    void open(String client, Response response, Callback callback, boolean recent) {
        var stream = new EventStream(response, callback, client, this, streams::remove);
        streams.add(stream);
        stream.begin(RETRY, recent ? 0 : last.to());
    }

    /** Sends what was seen to all. */
    void tell(Seen seen) {
        var event = new ByteArrayOutputStream(seen.json().length + 32);
        event.writeBytes(BEFORE);
        event.writeBytes(seen.json());
        event.writeBytes(AFTER);
        Batch next = new Batch(last.to(), seen.number(), event.toByteArray());
        last = next;
        streams.beat(HEARTBEAT);
        streams.offer(next);
    }

    @Override
    public Batch since(long number) {
        Batch newest = last;
        return number < newest.to() ? newest : new Batch(newest.to(), newest.to(), new byte[0]);
    }

    void close() {
        streams.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

import io.liveshelf.api.config.HttpLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open event streams, as many as may be open: in all, so that readers keep their connections, and of each client. */
public final class EventStreams {
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> byClient = new HashMap<>();
    private final int most;
    private final int mostOfClient;
    private int places;
    private boolean closed;

    EventStreams(HttpLimits limits) {
        this(limits.eventStreams(), limits.eventStreamsPerClient());
    }

    /** So many in all, and so many of each client. */
    public EventStreams(int most, int mostOfClient) {
        this.most = most;
        this.mostOfClient = mostOfClient;
    }

    /** Takes a place for a stream of this client. Where there is none, says why. */
    public synchronized Optional<String> take(String client) {
        if (closed) {
            return Optional.of("this process is stopping; another one may have events");
        }
        if (places >= most) {
            return Optional.of("as many event streams are open as may be");
        }
        if (byClient.getOrDefault(client, 0) >= mostOfClient) {
            return Optional.of("this address has as many event streams open as it may");
        }
        places++;
        byClient.merge(client, 1, Integer::sum);
        return Optional.empty();
    }

    /** A stream that has a place is open. */
    public void add(EventStream stream) {
        open.add(stream);
        if (isClosed()) {
            stream.close();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** It has ended, and its place is free. */
    public void remove(EventStream stream) {
        open.remove(stream);
        synchronized (this) {
            places--;
            byClient.computeIfPresent(stream.client(), (client, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** How many are open. */
    public int size() {
        return open.size();
    }

    /** There are new events. */
    public void offer(Batch batch) {
        open.forEach(stream -> stream.offer(batch));
    }

    /** Time has passed. */
    public void beat(long periodNanos) {
        open.forEach(stream -> stream.beat(periodNanos));
    }

    /** Ends all of them, and refuses further ones. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        open.forEach(EventStream::close);
    }
}

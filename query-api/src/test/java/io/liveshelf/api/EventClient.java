// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Listens to an event stream over a connection of its own, and speaks HTTP/1.0, so that nothing is chunked. */
final class EventClient implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket = new Socket();
    private final BufferedReader reader;
    final List<String> head = new ArrayList<>();
    /** Comments that were read so far. */
    int heartbeats;

    String lastId = "";

    /** What one event says. */
    record Event(String id, String type, JsonNode data) {
        String key() {
            return data.path("key").asText();
        }
    }

    EventClient(int port, String... headers) {
        this(port, "/api/v1/community/events", headers);
    }

    /** The stream of this path. The headers are names and values in turn. */
    EventClient(int port, String path, String[] headers) {
        try {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var request = new StringBuilder("GET " + path + " HTTP/1.0\r\nHost: x\r\n");
            for (int i = 0; i < headers.length; i += 2) {
                request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the head and the first block, which says from where events follow. */
    EventClient awaitOpen() {
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            head.add(line);
        }
        if (!isOpen()) {
            return this;
        }
        Map<String, String> fields = block();
        if (fields != null) {
            lastId = fields.getOrDefault("id", lastId);
        }
        return this;
    }

    boolean isOpen() {
        return !head.isEmpty() && head.get(0).contains(" 200 ");
    }

    /** The next event; null where the stream has ended. */
    @Nullable
    Event next() {
        Map<String, String> fields = block();
        if (fields == null) {
            return null;
        }
        lastId = fields.getOrDefault("id", lastId);
        String data = fields.get("data");
        return data == null
                ? next()
                : new Event(
                        fields.getOrDefault("id", ""),
                        fields.getOrDefault("event", ""),
                        Json.read(data.getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    /** All events that come until there is none for so long. */
    List<Event> eventsUntilSilentFor(int millis) throws IOException {
        var all = new ArrayList<Event>();
        socket.setSoTimeout(millis);
        try {
            for (Event event = next(); event != null; event = next()) {
                all.add(event);
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof SocketTimeoutException)) {
                throw e;
            }
        } finally {
            socket.setSoTimeout(PATIENCE_MS);
        }
        return all;
    }

    private @Nullable Map<String, String> block() {
        Map<String, String> fields = new HashMap<>();
        while (true) {
            String line = line();
            if (line == null) {
                return null;
            }
            if (line.isEmpty()) {
                if (!fields.isEmpty()) {
                    return fields;
                }
            } else if (line.startsWith(":")) {
                heartbeats++;
            } else {
                String[] parts = line.split(": ", 2);
                fields.put(parts[0], parts[1]);
            }
        }
    }

    private @Nullable String line() {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until something comes that is not an event. */
    void awaitHeartbeat() {
        int before = heartbeats;
        while (heartbeats == before) {
            String line = line();
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            if (line.startsWith(":")) {
                heartbeats++;
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

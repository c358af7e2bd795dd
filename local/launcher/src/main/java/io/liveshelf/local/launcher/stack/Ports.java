// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The ports of the parts, kept from run to run because clients and saved positions refer to them. A port that is taken by
 * another program is replaced.
 *
 * <p>They are below the ephemeral range of the operating system. So a part that is down cannot lose its port to a client, and
 * a client that tries the port cannot connect to itself.
 */
final class Ports {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private final Path file;
    private final Consumer<String> notice;
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Map<String, Integer> remembered;

    private Ports(Path file, Map<String, Integer> remembered, Consumer<String> notice) {
        this.file = file;
        this.remembered = remembered;
        this.notice = notice;
    }

    /** The ports of a file, if it exists; each replaced port is reported in one line. */
    static Ports rememberedIn(Path file, Consumer<String> notice) throws IOException {
        Map<String, Integer> remembered =
                Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<>() {}) : Map.of();
        return new Ports(file, new TreeMap<>(remembered), notice);
    }

    /** The port of this name: the remembered one, else a free one. */
    synchronized int take(String name) throws IOException {
        Integer known = taken.get(name);
        if (known != null) {
            return known;
        }
        Integer before = remembered.get(name);
        int port;
        if (before != null && !taken.containsValue(before) && isFree("127.0.0.1", before)) {
            port = before;
        } else {
            port = free();
            if (before != null) {
                notice.accept("port " + before + " of " + name + " is taken, using " + port);
            }
        }
        taken.put(name, port);
        remembered.put(name, port);
        JSON.writeValue(file.toFile(), remembered);
        return port;
    }

    /** A free port. The search begins at a number derived from the folder, so two runs rarely collide. */
    private int free() {
        int start = Math.floorMod(file.toAbsolutePath().hashCode(), COUNT);
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + (start + i) % COUNT;
            if (!taken.containsValue(port) && !remembered.containsValue(port) && isFree("127.0.0.1", port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + (FIRST + COUNT - 1));
    }

    /** Whether a server could listen on it now. */
    static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException e) {
            return false; // taken, or not allowed
        }
    }
}

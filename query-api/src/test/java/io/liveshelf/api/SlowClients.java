// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients that send a request and then take their time. */
final class SlowClients implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();
    private final int port;

    SlowClients(int port) {
        this.port = port;
    }

    /** Sends this from many connections and reads nothing. */
    void send(int connections, String request) {
        for (int i = 0; i < connections; i++) {
            send(request);
        }
    }

    /** Sends this from one connection, which takes little before it is read. */
    Socket send(String request) {
        try {
            var socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            sockets.add(socket);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

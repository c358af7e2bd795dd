// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.links;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;

/** Speaks TLS with clients, and passes on what they say to a server on this machine that does not. */
final class TlsProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();

    private TlsProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static TlsProxy to(int target, SSLContext context) throws IOException {
        var proxy = new TlsProxy(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        proxy.inBackground(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(behind);
            inBackground(() -> pass(client, behind));
            inBackground(() -> pass(behind, client));
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private void inBackground(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        if (!server.isClosed()) {
                            System.out.println("[tls proxy] " + e);
                        }
                    }
                },
                "tls-proxy-" + target);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Closeable each : open) {
            each.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.race;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy in front of MongoDB that can hold back answers to aggregations: MongoDB has read its data, but the reader does not
 * have the result yet. All other commands pass.
 */
final class MongoProxy implements AutoCloseable {
    private static final byte[] AGGREGATE = "\u0002aggregate\0".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger aggregations = new AtomicInteger();
    private volatile Hold hold = Hold.none();

    private MongoProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(listening);
        start("mongo-proxy", this::accept);
    }

    /** Answers wait for {@code released}; the first one counts down {@code held}. */
    record Hold(CountDownLatch held, CountDownLatch released) {
        static Hold none() {
            return new Hold(new CountDownLatch(0), new CountDownLatch(0));
        }
    }

    /** A proxy to this server. */
    static MongoProxy to(String host, int port) {
        try {
            return new MongoProxy(host, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of the proxy. A direct connection, because the members of the replica set would lead past the proxy. */
    String uri() {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/?directConnection=true";
    }

    /** How many aggregations have passed. */
    int aggregations() {
        return aggregations.get();
    }

    /** Holds answers to aggregations from now on, until {@link #release}. */
    Hold holdAnswers() {
        var next = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        hold = next;
        return next;
    }

    /** Lets all answers through. */
    void release() {
        Hold held = hold;
        hold = Hold.none();
        held.released().countDown();
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            var client = listening.accept();
            var server = new Socket(host, port);
            open.add(client);
            open.add(server);
            var connection = new Connection(client, server);
            start("mongo-proxy-ask", connection::forwardCommands);
            start("mongo-proxy-answer", connection::forwardAnswers);
        }
    }

    /** One connection; the driver sends one command at a time. */
    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean aggregates;

        private Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void forwardCommands() throws IOException {
            pass(client.getInputStream(), server.getOutputStream(), bytes -> {
                aggregates = contains(bytes, AGGREGATE);
                if (aggregates) {
                    aggregations.incrementAndGet();
                }
            });
        }

        void forwardAnswers() throws IOException {
            pass(server.getInputStream(), client.getOutputStream(), bytes -> {
                if (aggregates) {
                    Hold now = hold;
                    now.held().countDown();
                    now.released().await();
                }
            });
        }
    }

    private interface Before {
        void passing(byte[] bytes) throws InterruptedException;
    }

    private static void pass(InputStream from, OutputStream to, Before before) throws IOException {
        for (byte[] message = message(from); message.length > 0; message = message(from)) {
            try {
                before.passing(message);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            to.write(message);
            to.flush();
        }
    }

    /** Reads one message of the wire protocol, which begins with its length. Empty at the end of the stream. */
    private static byte[] message(InputStream from) throws IOException {
        byte[] head = from.readNBytes(4);
        if (head.length < 4) {
            return new byte[0];
        }
        int length = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 24;
        byte[] message = new byte[length];
        System.arraycopy(head, 0, message, 0, 4);
        return from.readNBytes(message, 4, length - 4) == length - 4 ? message : new byte[0];
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    private interface Loop {
        void run() throws IOException;
    }

    /** Runs a loop on a thread of its own. A closed connection ends both its loops. */
    private void start(String name, Loop loop) {
        var thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (IOException e) {
                        if (!listening.isClosed() && !"Socket closed".equals(e.getMessage())) {
                            System.out.println("[" + name + "] " + e);
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        release();
        for (Closeable each : open) {
            each.close();
        }
    }
}

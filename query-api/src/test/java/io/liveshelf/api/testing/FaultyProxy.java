// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Stands between a client and a server on this machine, and injects the faults of a network or of a sick server. */
public final class FaultyProxy implements AutoCloseable {
    /** What happens to traffic. */
    public enum Fault {
        /** Passes on everything. */
        NONE,
        /** Accepts and takes everything, passes on nothing until the fault ends. */
        HANG,
        /** Closes every connection, also new ones. */
        REFUSE,
        /** Answers something else than the server did. */
        GARBAGE,
        /** Passes on each answer after the delay. */
        DELAY,
        /** In front of MongoDB: answers each question with an error, but for those of who looks for a server. */
        MONGO_ERRORS
    }

    private final ServerSocket socket;
    private final int target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private volatile Fault fault = Fault.NONE;
    private volatile Duration delay = Duration.ZERO;

    /** In front of this port. */
    public FaultyProxy(int target) {
        this.target = target;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return socket.getLocalPort();
    }

    /** From now on. */
    public void inject(Fault now) {
        synchronized (gate) {
            fault = now;
            gate.notifyAll();
        }
        if (now == Fault.REFUSE) {
            closeAll();
        }
    }

    /** Each answer comes this much later. */
    public void delay(Duration each) {
        delay = each;
        inject(Fault.DELAY);
    }

    /** Nothing passes any more on the connections that there are, and neither side learns of it; new ones work. */
    public void loseConnections() {
        lost.addAll(open);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                if (fault == Fault.REFUSE) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.addAll(List.of(client, server));
                daemon(() -> copy(client, server, false));
                daemon(() -> copy(server, client, true));
            }
        } catch (IOException e) {
            closeAll();
        }
    }

    private void copy(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[8_192];
        var errors = new MongoErrors();
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                pass();
                if (lost.contains(from)) {
                    continue;
                }
                if (isAnswer) {
                    spoil(buffer, length);
                }
                if (isAnswer && fault == Fault.MONGO_ERRORS) {
                    out.write(errors.instead(buffer, length));
                } else {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // one side has hung up; the other learns it by the closing of both
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeAll(List.of(from, to));
        }
    }

    private void pass() throws InterruptedException {
        synchronized (gate) {
            while (fault == Fault.HANG) {
                gate.wait();
            }
        }
    }

    private void spoil(byte[] buffer, int length) {
        if (fault == Fault.GARBAGE) {
            Arrays.fill(buffer, 0, length, (byte) 0x7f);
        } else if (fault == Fault.DELAY) {
            LockSupport.parkNanos(delay.toNanos());
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void closeAll() {
        for (Socket each : open) {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        inject(Fault.NONE);
        closeAll();
    }
}

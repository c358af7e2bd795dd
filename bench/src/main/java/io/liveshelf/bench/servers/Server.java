// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.servers;

import io.liveshelf.bench.Proc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Something that answers, and the processes whose processor time that costs. */
public final class Server implements AutoCloseable {
    private static final int START_SECONDS = 20;

    private final String name;
    private final int port;
    private final List<Long> others;
    private final List<Process> own;

    private Server(String name, int port, List<Process> own, List<Long> others) {
        this.name = name;
        this.port = port;
        this.own = own;
        this.others = others;
    }

    /** A server that runs already, and is not stopped; {@code processes} are those whose time counts. */
    public static Server running(String name, int port, List<Long> processes) {
        return new Server(name, port, List.of(), processes);
    }

    /**
     * Starts a server and waits until it listens on loopback.
     *
     * @param others processes that work for it
     */
    public static Server start(
            String name,
            int port,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            List<Long> others)
            throws IOException, InterruptedException {
        Path log = directory.resolve(name.replaceAll("[^a-z]+", "-") + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        var server = new Server(name, port, List.of(process), others);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                server.close();
                throw new IOException(name + " does not listen: " + String.join("; ", Files.readAllLines(log)));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return server;
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it is called in a table. */
    public String name() {
        return name;
    }

    /** Where it answers. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Processor time of all its processes so far. */
    public double cpuSeconds() throws IOException {
        long ticks = 0;
        for (long pid : Stream.concat(
                        others.stream(),
                        own.stream().flatMap(Server::withDescendants).map(ProcessHandle::pid))
                .toList()) {
            ticks += Proc.of(pid).cpuTicks();
        }
        return ticks / Proc.TICKS_PER_SECOND;
    }

    /** A port of loopback that is free now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Stream<ProcessHandle> withDescendants(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    @Override
    public void close() {
        for (Process process : own) {
            List<ProcessHandle> all = withDescendants(process).toList();
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}

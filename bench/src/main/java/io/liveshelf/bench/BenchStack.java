// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.LocalStack;
import io.liveshelf.local.launcher.stack.StackListener;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A whole stack for one benchmark, in its own directory, which is removed afterwards. */
public final class BenchStack implements AutoCloseable {
    private final LocalStack stack;
    private final Path dataDir;

    private BenchStack(LocalStack stack, Path dataDir) {
        this.stack = stack;
        this.dataDir = dataDir;
    }

    /** Starts a stack with this number of books. Its traffic, at this rate, is not started. */
    public static BenchStack start(int books, double viewsPerSecond) throws Exception {
        return start(books, viewsPerSecond, UnaryOperator.identity());
    }

    /** The same with other options. */
    public static BenchStack start(int books, double viewsPerSecond, UnaryOperator<StackOptions> more)
            throws Exception {
        Path dataDir = Files.createTempDirectory("liveshelf-bench-");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        StackOptions options = StackOptions.defaults(Checkout.find(), dataDir, System.getenv())
                .onPort(port)
                .withBooks(books)
                .withTraffic(viewsPerSecond)
                .withoutTraffic();
        return new BenchStack(LocalStack.of(more.apply(options), new Printed()).start(), dataDir);
    }

    /** Where it keeps everything. */
    public Path dataDir() {
        return dataDir;
    }

    /** The stack. */
    public LocalStack parts() {
        return stack;
    }

    @Override
    public void close() throws IOException {
        stack.close();
        try (Stream<Path> files = Files.walk(dataDir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Printed implements StackListener {
        private static final int LAST_LINES = 3;

        @Override
        public void progress(String part, String what) {
            System.err.println("  " + part + ": " + what);
        }

        @Override
        public void trouble(String part, String what, List<String> lines) {
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            System.err.println(
                    "  " + part + ": " + what + System.lineSeparator() + String.join(System.lineSeparator(), last));
        }
    }
}

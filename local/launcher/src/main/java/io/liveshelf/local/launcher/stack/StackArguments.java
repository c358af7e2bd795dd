// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The command line of {@code ./liveshelf up}: each option with its default, and how it becomes {@link StackOptions}. */
public final class StackArguments {
    /** Each partition costs a marker per topic and transaction; two are enough for one instance on a machine of two cores. */
    private static final int FEW_PARTITIONS = 2;
    /** That of a deployment: enough for instances to share, and for those that are added later. */
    private static final int PARTITIONS = 8;

    @Option(names = "--port", paramLabel = "N", description = "port of the API (default: 8080, or the next free port)")
    @Nullable
    Integer port;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "where everything is kept (default: ${sys:liveshelf.data-dir:-.liveshelf in the checkout})")
    @Nullable
    Path dataDir;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "books.csv of goodbooks-10k (default: generated books)")
    @Nullable
    Path catalog;

    @Option(names = "--books", paramLabel = "N", description = "number of generated books (default: ${DEFAULT-VALUE})")
    int books = 2_000;

    @Option(
            names = "--views-per-second",
            paramLabel = "N",
            description = "rate of the demo traffic (default: ${DEFAULT-VALUE})")
    double viewsPerSecond = 50;

    @Option(names = "--no-traffic", description = "no demo traffic")
    boolean noTraffic;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "number of processes that run the streams (default: ${DEFAULT-VALUE})")
    int instances = 1;

    /**
     * The options of a run, completed by the environment.
     *
     * @throws IllegalArgumentException naming everything that is out of range
     */
    public StackOptions in(Installation installation, Map<String, String> environment) {
        Integer httpPort = number(environment, "HTTP_PORT");
        Integer partitions = number(environment, "LIVESHELF_PARTITIONS");
        return new StackOptions(
                installation,
                installation.dataDir(dataDir),
                port == null ? httpPort : port,
                catalog,
                books,
                viewsPerSecond,
                !noTraffic,
                instances,
                partitions == null ? (instances == 1 ? FEW_PARTITIONS : PARTITIONS) : partitions,
                environment,
                Map.of());
    }

    private static @Nullable Integer number(Map<String, String> environment, String name) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + text + "\", not a whole number", e);
        }
    }
}

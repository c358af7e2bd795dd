// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to start, and how.
 *
 * @param home the built checkout
 * @param dataDir where everything of this run lives; made if need be
 * @param port where the API listens; null: 8080 or the next free one
 * @param catalog a goodbooks-10k {@code books.csv}; null: made-up books
 * @param books how many books are made up; 0: the database stays as it is
 * @param viewsPerSecond rate of the demo traffic
 * @param traffic whether there is demo traffic
 * @param instances how many processes run the streams, at least 1
 * @param partitions of each topic, when it is made
 * @param environment the process's environment: {@code MONGODB_URI}, {@code MONGODB_DATABASE}, {@code REDIS_URL}, {@code HTTP_HOST},
 *     {@code JWT_SECRET} or {@code JWKS_FILE}, {@code ADMIN_TOKEN}
 * @param partEnvironment more variables for single parts, by the part's name; {@code streams} goes to all instances
 */
public record StackOptions(
        Home home,
        Path dataDir,
        @Nullable Integer port,
        @Nullable Path catalog,
        int books,
        double viewsPerSecond,
        boolean traffic,
        int instances,
        int partitions,
        Map<String, String> environment,
        Map<String, Map<String, String>> partEnvironment) {

    /** How many books are made up where nothing else is said. */
    public static final int DEFAULT_BOOKS = 2_000;

    /** Views per second where nothing else is said. */
    public static final double DEFAULT_VIEWS_PER_SECOND = 50;

    /** Each partition costs a marker per topic and transaction; two are enough for a machine of two cores. */
    static final int DEFAULT_PARTITIONS = 2;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming everything that is wrong
     */
    public StackOptions {
        environment = Map.copyOf(environment);
        partEnvironment = Map.copyOf(partEnvironment);
        List<String> wrong = new ArrayList<>();
        check(wrong, port == null || (port >= 1 && port <= 65_535), "the port is " + port + ", must be 1 to 65535");
        check(wrong, books >= 0, "the number of books is " + books + ", must be 0 or more");
        check(wrong, books <= 1_000_000, "the number of books is " + books + ", must be 1000000 at most");
        check(
                wrong,
                viewsPerSecond > 0 && viewsPerSecond <= 100_000,
                "views per second is " + viewsPerSecond + ", must be above 0 and 100000 at most");
        check(wrong, instances >= 1 && instances <= 16, "instances is " + instances + ", must be 1 to 16");
        check(wrong, partitions >= 1 && partitions <= 1_000, "partitions is " + partitions + ", must be 1 to 1000");
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void check(List<String> wrong, boolean right, String message) {
        if (!right) {
            wrong.add(message);
        }
    }

    /**
     * What {@code ./liveshelf up} starts when nothing is said, for a data directory.
     *
     * @throws IllegalArgumentException if {@code LIVESHELF_PARTITIONS} or {@code HTTP_PORT} is not a number in range
     */
    public static StackOptions defaults(Home home, Path dataDir, Map<String, String> environment) {
        return new StackOptions(
                home,
                dataDir,
                number(environment, "HTTP_PORT"),
                null,
                DEFAULT_BOOKS,
                DEFAULT_VIEWS_PER_SECOND,
                true,
                1,
                partitions(environment),
                environment,
                Map.of());
    }

    private static int partitions(Map<String, String> environment) {
        Integer given = number(environment, "LIVESHELF_PARTITIONS");
        return given == null ? DEFAULT_PARTITIONS : given;
    }

    private static @Nullable Integer number(Map<String, String> environment, String name) {
        String text = environment.get(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + text + "\", not a whole number", e);
        }
    }

    /** The same on that port. */
    public StackOptions onPort(int newPort) {
        return new StackOptions(
                home,
                dataDir,
                newPort,
                catalog,
                books,
                viewsPerSecond,
                traffic,
                instances,
                partitions,
                environment,
                partEnvironment);
    }

    /** The same with the books of that file. */
    public StackOptions withCatalog(Path file) {
        return new StackOptions(
                home,
                dataDir,
                port,
                file,
                books,
                viewsPerSecond,
                traffic,
                instances,
                partitions,
                environment,
                partEnvironment);
    }

    /** The same with that many made-up books. */
    public StackOptions withBooks(int count) {
        return new StackOptions(
                home,
                dataDir,
                port,
                catalog,
                count,
                viewsPerSecond,
                traffic,
                instances,
                partitions,
                environment,
                partEnvironment);
    }

    /** The same with traffic at that rate. */
    public StackOptions withTraffic(double newViewsPerSecond) {
        return new StackOptions(
                home,
                dataDir,
                port,
                catalog,
                books,
                newViewsPerSecond,
                true,
                instances,
                partitions,
                environment,
                partEnvironment);
    }

    /** The same without traffic. */
    public StackOptions withoutTraffic() {
        return new StackOptions(
                home,
                dataDir,
                port,
                catalog,
                books,
                viewsPerSecond,
                false,
                instances,
                partitions,
                environment,
                partEnvironment);
    }

    /** The same with that many stream processes. */
    public StackOptions withInstances(int count) {
        return new StackOptions(
                home,
                dataDir,
                port,
                catalog,
                books,
                viewsPerSecond,
                traffic,
                count,
                partitions,
                environment,
                partEnvironment);
    }

    /** The same with one more variable for one part. */
    public StackOptions withPartEnvironment(String part, String name, String value) {
        Map<String, Map<String, String>> all = new HashMap<>(partEnvironment);
        Map<String, String> one = new HashMap<>(all.getOrDefault(part, Map.of()));
        one.put(name, value);
        all.put(part, Map.copyOf(one));
        return new StackOptions(
                home, dataDir, port, catalog, books, viewsPerSecond, traffic, instances, partitions, environment, all);
    }

    /** The user's own MongoDB, if there is one. */
    public Optional<String> mongodbUri() {
        return given("MONGODB_URI");
    }

    /** The user's own Redis, if there is one. */
    Optional<String> redisUrl() {
        return given("REDIS_URL");
    }

    /** Where the API listens. */
    String httpHost() {
        return given("HTTP_HOST").orElse("127.0.0.1");
    }

    /** The database of the community. */
    String database() {
        return given("MONGODB_DATABASE").orElse("community");
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}

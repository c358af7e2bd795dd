// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.Environment;
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
 * @param installation where the programs are
 * @param dataDir where everything of this run is kept; created if it is missing
 * @param port where the API listens; null: 8080 or the next free port
 * @param catalog a goodbooks-10k {@code books.csv}; null: generated books
 * @param books number of generated books; 0: the database stays as it is
 * @param viewsPerSecond rate of the demo traffic
 * @param traffic whether the demo traffic starts with the stack
 * @param instances number of processes that run the streams, at least 1
 * @param partitions of each topic, when it is created
 * @param environment the launcher's environment: {@code MONGODB_URI}, {@code MONGODB_DATABASE}, {@code REDIS_URL},
 *     {@code HTTP_HOST}, {@code JWT_SECRET} or {@code JWKS_FILE}, {@code ADMIN_TOKEN}
 * @param partEnvironment more variables for single parts, by the part's name; {@code streams} applies to all instances. {@link
 *     #CLASS_PATH} says what comes before the class path of a Java part
 */
public record StackOptions(
        Installation installation,
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

    /**
     * A folder whose classes take the place of a part's own, each time it is started: another version of it. It may be missing or
     * empty.
     */
    public static final String CLASS_PATH = "LIVESHELF_CLASS_PATH";

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming everything that is out of range
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
        check(
                wrong,
                instances >= 1 && instances <= Instances.MOST,
                "instances is " + instances + ", must be 1 to " + Instances.MOST);
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
     * The options of {@code ./liveshelf up} without arguments, for a data directory.
     *
     * @throws IllegalArgumentException if {@code LIVESHELF_PARTITIONS} or {@code HTTP_PORT} is not a number in range
     */
    public static StackOptions defaults(Installation installation, Path dataDir, Map<String, String> environment) {
        StackArguments arguments = new StackArguments();
        arguments.dataDir = dataDir;
        return arguments.in(installation, environment);
    }

    /** A copy with this port of the API. */
    public StackOptions onPort(int newPort) {
        return copy(newPort, books, viewsPerSecond, traffic, partEnvironment);
    }

    /** A copy with this number of generated books. */
    public StackOptions withBooks(int count) {
        return copy(port, count, viewsPerSecond, traffic, partEnvironment);
    }

    /** A copy with traffic at this rate. */
    public StackOptions withTraffic(double rate) {
        return copy(port, books, rate, true, partEnvironment);
    }

    /** A copy whose traffic does not start with the stack. */
    public StackOptions withoutTraffic() {
        return copy(port, books, viewsPerSecond, false, partEnvironment);
    }

    /** A copy with this number of processes that run the streams. */
    public StackOptions withInstances(int number) {
        return copy(number, partitions);
    }

    /** A copy with this number of partitions for topics that do not exist yet. */
    public StackOptions withPartitions(int number) {
        return copy(instances, number);
    }

    private StackOptions copy(int newInstances, int newPartitions) {
        return new StackOptions(
                installation,
                dataDir,
                port,
                catalog,
                books,
                viewsPerSecond,
                traffic,
                newInstances,
                newPartitions,
                environment,
                partEnvironment);
    }

    /** A copy with one more variable for one part. */
    public StackOptions withPartEnvironment(String part, String name, String value) {
        Map<String, Map<String, String>> all = new HashMap<>(partEnvironment);
        Map<String, String> one = new HashMap<>(all.getOrDefault(part, Map.of()));
        one.put(name, value);
        all.put(part, Map.copyOf(one));
        return copy(port, books, viewsPerSecond, traffic, all);
    }

    private StackOptions copy(
            @Nullable Integer newPort,
            int newBooks,
            double newRate,
            boolean newTraffic,
            Map<String, Map<String, String>> newPartEnvironment) {
        return new StackOptions(
                installation,
                dataDir,
                newPort,
                catalog,
                newBooks,
                newRate,
                newTraffic,
                instances,
                partitions,
                environment,
                newPartEnvironment);
    }

    /** The user's own MongoDB, if there is one. */
    public Optional<String> mongodbUri() {
        return variable("MONGODB_URI");
    }

    /**
     * Whether whoever opens the page may write as the demo user: into the embedded MongoDB, or where demo readers write anyway.
     * What somebody's own applications keep is theirs alone.
     */
    boolean isDemo() {
        return traffic || mongodbUri().isEmpty();
    }

    /** The user's own Redis, if there is one. */
    Optional<String> redisUrl() {
        return variable("REDIS_URL");
    }

    /** The groups of the streams. */
    ConsumerGroups groups() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(partEnvironment.getOrDefault(PartNames.STREAMS, Map.of()));
        return ConsumerGroups.of(new Environment(variables));
    }

    /** The address on which the API listens. */
    String httpHost() {
        return variable("HTTP_HOST").orElse("127.0.0.1");
    }

    /** The database of the community. */
    String database() {
        return variable("MONGODB_DATABASE").orElse("community");
    }

    /** A variable of the environment, if it is set and not blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}

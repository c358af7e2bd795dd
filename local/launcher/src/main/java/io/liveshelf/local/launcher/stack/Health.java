// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.liveshelf.deploy.setup.ConnectRest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Checks the services of a stack, each over its own protocol. */
public final class Health {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration WHOLE_LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 100;

    private Health() {}

    /** The problem of each service, by name; null if it is healthy. All are asked at once. */
    public static Map<String, @Nullable String> of(Endpoints endpoints) throws InterruptedException {
        Map<String, Callable<Optional<String>>> checks = new LinkedHashMap<>();
        check(checks, "api", () -> http(endpoints.api().address() + "/health"));
        check(
                checks,
                "mongo",
                () -> mongo(endpoints.mongo().address(), endpoints.mongo().database()));
        check(checks, "redis", () -> RedisPing.problem(endpoints.redis().address(), LIMIT));
        check(checks, "kafka", () -> kafka(endpoints.kafka().address()));
        check(checks, "connect", () -> connect(endpoints.connect().address()));
        for (int i = 0; i < endpoints.streams().size(); i++) {
            String address = endpoints.streams().get(i).address();
            check(checks, PartNames.streams(i + 1), () -> http(address));
        }
        return answers(checks);
    }

    private static void check(
            Map<String, Callable<Optional<String>>> checks, String name, Callable<@Nullable String> problem) {
        checks.put(name, () -> Optional.ofNullable(problem.call()));
    }

    private static Map<String, @Nullable String> answers(Map<String, Callable<Optional<String>>> checks)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(checks.size());
        try {
            List<Future<Optional<String>>> answers =
                    threads.invokeAll(checks.values(), WHOLE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            Map<String, @Nullable String> health = new LinkedHashMap<>();
            Iterator<Future<Optional<String>>> next = answers.iterator();
            for (String name : checks.keySet()) {
                health.put(name, problem(next.next()));
            }
            return health;
        } finally {
            threads.shutdownNow();
        }
    }

    private static @Nullable String problem(Future<Optional<String>> answer) throws InterruptedException {
        try {
            return answer.get().orElse(null);
        } catch (CancellationException e) {
            return "no answer within " + WHOLE_LIMIT.toSeconds() + " s";
        } catch (ExecutionException e) {
            return reason(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** Waits until every service is healthy. */
    static void await(Supplier<Endpoints> endpoints, Duration limit) throws StartProblem, InterruptedException {
        Instant end = Instant.now().plus(limit);
        Map<String, @Nullable String> health = of(endpoints.get());
        while (health.values().stream().anyMatch(Objects::nonNull)) {
            if (Instant.now().isAfter(end)) {
                throw new StartProblem("not healthy after " + limit.toSeconds() + " s: " + health);
            }
            Thread.sleep(POLL_MILLIS);
            health = of(endpoints.get());
        }
    }

    /** The problem of a GET that should answer 200. */
    static @Nullable String http(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout((int) LIMIT.toMillis());
            connection.setReadTimeout((int) LIMIT.toMillis());
            try {
                int status = connection.getResponseCode();
                return status == 200 ? null : "it answers " + status;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return reason(e);
        }
    }

    static @Nullable String mongo(String uri, String database) {
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .build())) {
            client.getDatabase(database).runCommand(new Document("ping", 1));
            return null;
        } catch (MongoException | IllegalArgumentException e) {
            return reason(e);
        }
    }

    static @Nullable String kafka(String bootstrapServers) throws InterruptedException {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        try (Admin admin = Admin.create(settings)) {
            return admin.describeCluster().nodes().get().isEmpty() ? "it has no broker" : null;
        } catch (ExecutionException e) {
            return reason(Objects.requireNonNullElse(e.getCause(), e));
        } catch (KafkaException e) {
            return reason(e);
        }
    }

    private static @Nullable String connect(String address) throws InterruptedException {
        try {
            return new ConnectRest(address)
                    .states().stream()
                            .map(ConnectRest.State::problem)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
        } catch (IOException e) {
            return reason(e);
        }
    }

    static String reason(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        // the driver appends its whole view of the cluster
        String line = message.lines().findFirst().orElse(message);
        int more = line.indexOf(". Client view of cluster state");
        return more < 0 ? line : line.substring(0, more);
    }
}

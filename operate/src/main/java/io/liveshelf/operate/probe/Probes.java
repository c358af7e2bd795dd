// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.probe;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.deploy.setup.ConnectRest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The usual checks, each with a connection of its own. What they return is the problem; null if there is none. */
public final class Probes {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private Probes() {}

    /** Of a GET that should answer 200. */
    public static @Nullable String http(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout((int) LIMIT.toMillis());
            connection.setReadTimeout((int) LIMIT.toMillis());
            try {
                return http(connection.getResponseCode());
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return reason(e);
        }
    }

    /** The same of an answer that is there already. */
    public static @Nullable String http(int status) {
        return status == 200 ? null : "it answers " + status;
    }

    /** Of MongoDB. */
    public static @Nullable String mongo(String uri, String database) {
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

    /** Of the brokers. */
    public static @Nullable String kafka(KafkaConnection brokers) throws InterruptedException {
        Map<String, Object> settings = brokers.properties();
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

    /** Of a Connect worker, or of the first of its connectors that has one. */
    public static @Nullable String connect(String address) throws InterruptedException {
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

    /** A failure in one line for people. */
    public static String reason(Throwable failure) {
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

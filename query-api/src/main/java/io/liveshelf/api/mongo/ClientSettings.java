// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.connection.ServerSettings;
import com.mongodb.event.CommandListener;
import io.liveshelf.api.config.ApiConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsCommandListener;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The settings of the driver. */
final class ClientSettings {
    /** The server's limit ends a tenth, at most half a second, before ours, so that its error reaches us. */
    private static final Duration MAX_GRACE = Duration.ofMillis(500);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private ClientSettings() {}

    static MongoClientSettings of(ApiConfig.Mongo config, MeterRegistry registry, List<CommandListener> listeners) {
        long connect = config.connectTimeout().toMillis();
        long read = config.timeout().toMillis();
        return MongoClientSettings.builder()
                .readConcern(ReadConcern.MAJORITY) // a list that is filled must not hold what a failover takes back
                .applyConnectionString(config.uri())
                .applicationName("liveshelf-query-api")
                .applyToServerSettings(server -> heartbeat(server, config))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(connect, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(connect, TimeUnit.MILLISECONDS).readTimeout(read, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(connections(config))
                        // of the driver's two at a time, two that are lost in their handshake would delay all others
                        .maxConnecting(connections(config))
                        .maxWaitTime(read, TimeUnit.MILLISECONDS)
                        .addConnectionPoolListener(new MongoMetricsConnectionPoolListener(registry)))
                .commandListenerList(listeners)
                .addCommandListener(new MongoMetricsCommandListener(registry))
                .build();
    }

    /**
     * A heartbeat that fails gives up all connections. Without it, each one that was lost silently would have to be found by a question
     * of its own; the driver's ten seconds are long for that.
     */
    private static void heartbeat(ServerSettings.Builder server, ApiConfig.Mongo config) {
        if (config.uri().getHeartbeatFrequency() == null) {
            server.heartbeatFrequency(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** One more for the probe. */
    private static int connections(ApiConfig.Mongo config) {
        return Lane.allConnections(config.connections()) + 1;
    }

    /** How long the server may work on one aggregation. */
    static Duration serverLimit(ApiConfig.Mongo config) {
        Duration tenth = config.timeout().dividedBy(10);
        return config.timeout().minus(tenth.compareTo(MAX_GRACE) < 0 ? tenth : MAX_GRACE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoClientSettings;
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

    private ClientSettings() {}

    static MongoClientSettings of(ApiConfig.Mongo config, MeterRegistry registry, List<CommandListener> listeners) {
        long connect = config.connectTimeout().toMillis();
        long read = config.timeout().toMillis();
        return MongoClientSettings.builder()
                .applyConnectionString(config.uri())
                .applicationName("liveshelf-query-api")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(connect, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(connect, TimeUnit.MILLISECONDS).readTimeout(read, TimeUnit.MILLISECONDS))
                // one connection more for the probe
                .applyToConnectionPoolSettings(pool -> pool.maxSize(Lane.allConnections(config.connections()) + 1)
                        .maxWaitTime(read, TimeUnit.MILLISECONDS)
                        .addConnectionPoolListener(new MongoMetricsConnectionPoolListener(registry)))
                .commandListenerList(listeners)
                .addCommandListener(new MongoMetricsCommandListener(registry))
                .build();
    }

    /** How long the server may work on one aggregation. */
    static Duration serverLimit(ApiConfig.Mongo config) {
        Duration tenth = config.timeout().dividedBy(10);
        return config.timeout().minus(tenth.compareTo(MAX_GRACE) < 0 ? tenth : MAX_GRACE);
    }
}

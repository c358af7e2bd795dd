// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.local.metrics.JmxRules;
import io.liveshelf.local.metrics.MetricsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that copies MongoDB's changes to Kafka: a distributed worker, so connectors and their positions are stored in
 * Kafka and survive a restart. Connect itself handles SIGTERM.
 */
public final class ConnectWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectWorker.class);

    private ConnectWorker() {}

    public static void main(String[] args) {
        try {
            WorkerConfig config = WorkerConfig.from(System.getenv());
            requireFree("CONNECT_REST_PORT", config.restPort());
            config.metrics().port().ifPresent(port -> requireFree("METRICS_PORT", port));
            run(config);
        } catch (InvalidConfiguration | ConnectException | IOException e) {
            System.err.println(
                    "connect-worker: " + String.valueOf(e.getMessage()).replace(System.lineSeparator(), "; "));
            System.exit(1);
        }
    }

    private static void run(WorkerConfig config) throws IOException {
        MetricsServer metrics = MetricsServer.start(config.metrics(), JmxRules.CONNECT);
        try {
            Connect<DistributedHerder> connect =
                    new ConnectDistributed().startConnect(config.properties(PluginFolder.besideThisModule()));
            leaveStoppingTo(connect);
            LOG.info("ready: Kafka Connect on http://127.0.0.1:{}", config.restPort());
            connect.awaitStop();
        } finally {
            metrics.close();
        }
    }

    /**
     * At the end of the process Connect and Jetty each stop the REST server, in hooks that run at the same time; each may then wait
     * for the other for ever. Connect's is enough.
     */
    private static void leaveStoppingTo(Connect<DistributedHerder> connect) {
        // a connector that is not started says which server it belongs to
        connect.rest().createConnector("http://127.0.0.1:0").getServer().setStopAtShutdown(false);
    }

    private static void requireFree(String setting, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new ConnectException(
                    "port " + port + " on 127.0.0.1 is taken (" + setting + "): stop what uses it or choose another",
                    e);
        }
    }
}

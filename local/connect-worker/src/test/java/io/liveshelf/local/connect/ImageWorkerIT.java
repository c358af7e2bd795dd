// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.awaitility.Awaitility.await;

import io.liveshelf.connect.config.WorkerProperties;
import io.liveshelf.local.broker.testing.BrokerProcess;
import io.liveshelf.local.broker.testing.JavaProcess;
import io.liveshelf.local.broker.testing.MetricsPage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The program of the image, with the settings of {@code worker.properties}. */
@Execution(ExecutionMode.CONCURRENT)
final class ImageWorkerIT {
    private final Path folder;

    ImageWorkerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void runsKafkasWorkerWithAPageOfMetrics() throws Exception {
        int port = BrokerProcess.freePort();
        try (BrokerProcess broker = BrokerProcess.startIn(folder);
                JavaProcess worker = start(broker, port)) {
            await("the worker and its metrics: " + worker.pid())
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() -> MetricsPage.lines(port).contains("kafka_connect_connectors 0.0"));
        }
    }

    private JavaProcess start(BrokerProcess broker, int metricsPort) throws IOException {
        Path target = PluginFolder.besideThisModule().resolveSibling("");
        return JavaProcess.start(
                List.of("io.liveshelf.local.connect.ImageWorker", settings().toString()),
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "METRICS_PORT", Integer.toString(metricsPort)),
                folder.resolve("worker.log"));
    }

    /** The file of the image, but for the folder and the port that only a container has. */
    private Path settings() throws IOException {
        Properties settings = new Properties();
        settings.putAll(WorkerProperties.common());
        settings.setProperty("listeners", "http://127.0.0.1:" + BrokerProcess.freePort());
        settings.setProperty("plugin.path", PluginFolder.besideThisModule().toString());
        Path file = folder.resolve("worker.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        return file;
    }
}

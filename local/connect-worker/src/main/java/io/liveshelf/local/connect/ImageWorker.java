// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.local.metrics.JmxRules;
import io.liveshelf.local.metrics.MetricsAddress;
import io.liveshelf.local.metrics.MetricsServer;
import java.io.IOException;
import org.apache.kafka.connect.cli.ConnectDistributed;

/**
 * The process of our image: Kafka's own program, with the file of settings that its script would be given, and the page of metrics beside it.
 */
public final class ImageWorker {

    private ImageWorker() {}

    public static void main(String[] arguments) throws IOException, InvalidConfiguration {
        Environment environment = new Environment(System.getenv());
        MetricsAddress address = MetricsAddress.from(environment);
        environment.throwIfInvalid();
        MetricsServer metrics = MetricsServer.start(address, JmxRules.CONNECT);
        try {
            ConnectDistributed.main(arguments);
        } finally {
            metrics.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.metrics;

import io.prometheus.jmx.JmxCollector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.management.MalformedObjectNameException;

/**
 * Which of Kafka's numbers are published, and under which names: the files of {@code deploy/observe/jmx}. They are those of the exporter that
 * brokers of others have, so that a dashboard finds the same names everywhere.
 */
public enum JmxRules {
    /** Of a broker, a controller, or both in one process. */
    BROKER("broker.yml"),
    /** Of a Connect worker. */
    CONNECT("connect.yml");

    private final String file;

    JmxRules(String file) {
        this.file = file;
    }

    /** Looks at what the process has at that moment, whenever it is asked. */
    JmxCollector collector() {
        try (InputStream rules = Objects.requireNonNull(JmxRules.class.getResourceAsStream(file), file)) {
            return new JmxCollector(rules);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(file + " names what no MBean can be called", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The settings that all Connect workers share, from {@code worker.properties}. */
public final class WorkerProperties {

    private WorkerProperties() {}

    /** A new, mutable copy, to which the caller adds addresses and folders. */
    public static Map<String, String> common() {
        Properties properties = new Properties();
        try (InputStream stream = PackagedFile.open("worker.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("worker.properties is unreadable", e);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}

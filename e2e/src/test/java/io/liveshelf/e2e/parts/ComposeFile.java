// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code docker-compose.yml} with its variables replaced, so that containers are made of the same images, settings and limits
 * without docker-compose.
 */
final class ComposeFile {
    /** {@code ${NAME}}, {@code ${NAME:-default}}, or a dollar sign that is meant as one. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Z_]+)(?::-([^}]*))?}");

    private static final Path STAND_INS = Path.of("deploy/stand-ins/docker-compose.yml");

    private final JsonNode services;

    private ComposeFile(JsonNode services) {
        this.services = services;
    }

    /**
     * Reads the file.
     *
     * @param home the checkout
     * @param standIns whether MongoDB's place is taken as {@code deploy/stand-ins} says
     * @param variables of the shell; they take precedence over {@code .env}
     */
    static ComposeFile in(Path home, boolean standIns, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(pinned(home));
        all.putAll(variables);
        JsonNode services = services(home.resolve("docker-compose.yml"), all);
        if (standIns) {
            services(home.resolve(STAND_INS), all)
                    .properties()
                    .forEach(service -> put(services.path(service.getKey()), service.getValue()));
        }
        return new ComposeFile(services);
    }

    /** Replaces what a second file says, one level down where it says parts of something. */
    private static void put(JsonNode before, JsonNode changes) {
        ObjectNode service = (ObjectNode) before;
        changes.properties().forEach(change -> {
            if (change.getValue().isObject() && service.path(change.getKey()).isObject()) {
                ((ObjectNode) service.get(change.getKey())).setAll((ObjectNode) change.getValue());
            } else {
                service.set(change.getKey(), change.getValue());
            }
        });
    }

    /** One of the services. */
    ComposeService service(String name) {
        if (!services.has(name)) {
            throw new IllegalArgumentException("docker-compose.yml has no service " + name);
        }
        return new ComposeService(name, services.get(name));
    }

    /** The images of these services. */
    List<String> images(List<String> names) {
        return names.stream().map(name -> service(name).image()).distinct().toList();
    }

    private static JsonNode services(Path file, Map<String, String> variables) {
        try {
            String text = VARIABLE.matcher(Files.readString(file))
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(1) == null ? "$" : value(variables, found.group(1), found.group(2))));
            return Yaml.tree(text).path("services");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(Map<String, String> variables, String name, @Nullable String otherwise) {
        String value = variables.getOrDefault(name, "");
        if (!value.isEmpty()) {
            return value;
        }
        return otherwise == null ? "" : otherwise;
    }

    private static Map<String, String> pinned(Path home) {
        var pinned = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve(".env"))) {
            pinned.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> all = new HashMap<>();
        pinned.stringPropertyNames().forEach(name -> all.put(name, pinned.getProperty(name)));
        return all;
    }
}

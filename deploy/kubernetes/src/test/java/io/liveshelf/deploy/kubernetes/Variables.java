// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment of our parts: what {@code docs/configuration.md} knows, and what a container gets. */
final class Variables {
    /** Our parts, each with the section of the document and with its names in the table of shared variables. */
    private static final Map<String, Part> PARTS = Map.of(
            "connect", new Part("Kafka Connect", Set.of("Connect")),
            "setup", new Part("deploy/setup", Set.of("setup")),
            "streams-app", new Part("streams-app", Set.of("streams")),
            "query-api", new Part("query-api", Set.of("API", "[console](operations.md#console)")));

    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    private record Part(String section, Set<String> users) {}

    private Variables() {}

    /** The names of our parts. */
    static Set<String> parts() {
        return new TreeSet<>(PARTS.keySet());
    }

    /** The variables that a part reads, by the document. */
    static Set<String> documented(String part) {
        Part known = PARTS.getOrDefault(part, new Part("", Set.of()));
        Map<String, String> sections = Arrays.stream(
                        Yaml.text(Yaml.PROJECT.resolve("docs/configuration.md")).split("\n## ", -1))
                .collect(Collectors.toMap(text -> text.lines().findFirst().orElse(""), Function.identity()));
        Set<String> names = new TreeSet<>(names(rows(sections.getOrDefault(known.section(), ""))));
        List<String> users = List.of();
        for (List<String> row : rows(sections.getOrDefault("Shared", ""))) {
            users = row.get(1).equals("the same")
                    ? users
                    : Arrays.asList(row.get(1).split(", ", -1));
            if (users.contains("every process") || users.stream().anyMatch(known.users()::contains)) {
                names.addAll(names(List.of(row)));
            }
        }
        return names;
    }

    /** Those that a container of a built kustomization gets, with their values. */
    static Map<String, String> of(Kustomization all, Manifest workload) {
        Map<String, String> variables = new LinkedHashMap<>();
        Yaml.each(workload.container().path("envFrom")).forEach(from -> {
            Manifest map = all.the("ConfigMap", from.at("/configMapRef/name").asText());
            map.tree()
                    .path("data")
                    .properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().asText()));
        });
        Yaml.each(workload.container().path("env"))
                .forEach(each -> value(all, workload, each)
                        .ifPresent(value -> variables.put(each.path("name").asText(), value)));
        return variables;
    }

    /** The lines of a file of settings. */
    static Map<String, String> lines(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> other, TreeMap::new));
    }

    private static Optional<String> value(Kustomization all, Manifest workload, JsonNode variable) {
        JsonNode from = variable.path("valueFrom");
        if (from.isMissingNode()) {
            return Optional.of(variable.path("value").asText());
        }
        if (from.has("fieldRef")) {
            // the first pod of a StatefulSet
            return Optional.of(workload.name() + "-0");
        }
        JsonNode secret = from.path("secretKeyRef");
        return all.all("Secret")
                .filter(each -> each.name().equals(secret.path("name").asText()))
                .map(each -> each.tree().path("data").path(secret.path("key").asText()))
                .map(value -> new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8))
                .findFirst()
                .or(() -> Outside.secret(
                        secret.path("name").asText(), secret.path("key").asText()));
    }

    /** The rows of all tables, as cells without spaces around them. */
    private static List<List<String>> rows(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> names(List<List<String>> rows) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> NAME.matcher(row.get(0)).results().forEach(found -> names.add(found.group(1))));
        return names;
    }
}

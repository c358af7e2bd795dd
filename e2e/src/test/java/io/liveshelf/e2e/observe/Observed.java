// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of {@code deploy/observe}. */
final class Observed {
    static final Path HOME = Path.of("..");
    static final Path PROMETHEUS = HOME.resolve("deploy/observe/prometheus");
    static final Path GRAFANA = HOME.resolve("deploy/observe/grafana");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();

    private Observed() {}

    /**
     * An expression.
     *
     * @param where whose it is, for people
     */
    record Expression(String where, String text) {}

    /** All rules, those that record and those that alert. */
    static List<JsonNode> rules() {
        return ruleFiles().stream()
                .flatMap(file -> each(yaml(file).path("groups")))
                .flatMap(group -> each(group.path("rules")))
                .toList();
    }

    static List<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    static List<Path> ruleFiles() {
        return files(PROMETHEUS.resolve("rules"), ".yml");
    }

    static List<Path> ruleTests() {
        return files(PROMETHEUS.resolve("rules/tests"), ".yml");
    }

    static List<JsonNode> dashboards() {
        return files(GRAFANA.resolve("dashboards"), ".json").stream()
                .map(Observed::json)
                .toList();
    }

    /** Of all rules and panels. */
    static List<Expression> expressions() {
        Stream<Expression> ofRules = rules().stream()
                .map(rule -> new Expression(
                        rule.path("alert").asText(rule.path("record").asText()),
                        rule.path("expr").asText()));
        Stream<Expression> ofPanels = dashboards().stream()
                .flatMap(dashboard -> each(dashboard.path("panels"))
                        .flatMap(panel -> each(panel.path("targets"))
                                .map(target -> new Expression(
                                        dashboard.path("title").asText() + " / "
                                                + panel.path("title").asText(),
                                        target.path("expr").asText()))));
        return Stream.concat(ofRules, ofPanels).toList();
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("cannot list " + folder, e);
        }
    }
}

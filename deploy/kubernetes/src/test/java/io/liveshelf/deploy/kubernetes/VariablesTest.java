// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The manifests set variables that the processes read, and no others. */
final class VariablesTest {
    static final List<String> NAMES = Kustomization.NAMES;

    /** Read by what is not ours: Kafka's scripts, and Java itself. */
    private static final Set<String> OF_OTHERS = Set.of("KAFKA_HEAP_OPTS", "JAVA_TOOL_OPTIONS");

    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    @Test
    void areReadByAllPartsWhereTheyAreShared() {
        assertThat(settings("shared.env"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Variables.parts())
                        // the streams read it for their own reason, which is in their own section
                        .allSatisfy(
                                part -> assertThat(Variables.documented(part)).contains(name)));
    }

    @Test
    void areReadByThePartThatTheirFileIsNamedAfter() {
        assertThat(Variables.parts()).contains("streams-app", "query-api", "setup", "connect");
        assertThat(List.of("streams-app", "query-api", "setup"))
                .allSatisfy(part -> assertThat(Variables.documented(part)).containsAll(settings(part + ".env")));
    }

    @Test
    void areReadByTheContainerInWhichTheyAre() {
        List<Manifest> workloads = Yaml.files(".yaml").stream()
                .flatMap(file -> Yaml.documents(file).stream())
                .map(Manifest::new)
                .filter(Manifest::isWorkload)
                .filter(each -> Variables.parts().contains(each.name()))
                .toList();

        assertThat(workloads)
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        each -> assertThat(known(each.name())).as("%s", each).containsAll(names(each)));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void areReadByTheContainerThatIsBuilt(String name) {
        Kustomization built = Kustomization.built(name);

        assertThat(Variables.parts())
                .allSatisfy(part -> assertThat(known(part))
                        .containsAll(Variables.of(built, built.workload(part)).keySet()));
    }

    /** The document might be behind. */
    @Test
    void areNamedInTheSources() {
        Set<String> used = Stream.concat(
                        Yaml.files(".env").stream().flatMap(file -> Variables.lines(Yaml.text(file)).keySet().stream()),
                        Yaml.files(".yaml").stream()
                                .flatMap(file -> Yaml.documents(file).stream())
                                .map(Manifest::new)
                                .filter(each ->
                                        each.isWorkload() && Variables.parts().contains(each.name()))
                                .flatMap(each -> names(each).stream()))
                .filter(name -> !OF_OTHERS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        String sources = sources();

        assertThat(used)
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(sources.contains('"' + name + '"'))
                        .as("%s is in the sources", name)
                        .isTrue());
    }

    @Test
    void haveNamesThatAPatchCannotMisspell() {
        List<JsonNode> added = Yaml.files(".yaml").stream()
                .flatMap(file -> Yaml.documents(file).stream())
                .filter(JsonNode::isArray)
                .flatMap(Yaml::each)
                .filter(step -> step.path("path").asText().endsWith("/env/-"))
                .toList();

        assertThat(added)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(Variables.parts())
                        .anySatisfy(part -> assertThat(Variables.documented(part))
                                .contains(step.at("/value/name").asText())));
    }

    private static Set<String> known(String part) {
        Set<String> names = new TreeSet<>(Variables.documented(part));
        if (part.equals("connect")) {
            names.add("KAFKA_HEAP_OPTS");
        }
        return names;
    }

    private static Set<String> names(Manifest workload) {
        return Yaml.each(workload.container().path("env"))
                .map(each -> each.path("name").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> settings(String file) {
        return Yaml.files(file).stream()
                .flatMap(each -> Variables.lines(Yaml.text(each)).keySet().stream())
                .collect(Collectors.toSet());
    }

    /** All that runs. */
    private static String sources() {
        return MODULE.matcher(Yaml.text(Yaml.PROJECT.resolve("pom.xml")))
                .results()
                .map(module -> Yaml.sources(module.group(1)))
                .collect(Collectors.joining());
    }
}

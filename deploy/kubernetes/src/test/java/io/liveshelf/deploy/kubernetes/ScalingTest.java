// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The traps of scaling a stateful stream application, each kept shut. */
final class ScalingTest {
    private static final Pattern METRIC = Pattern.compile("\\b((?:liveshelf|kafka|process|system)_[a-z_]+)\\b(?=\\{)");
    private static final Pattern WORD = Pattern.compile("\\b[a-z_]+\\b(?!\\()");

    /** Those of the JVM's process are Micrometer's own, by these names. */
    private static final Set<String> OF_THE_PROCESS = Set.of("process.cpu.usage", "system.cpu.count");

    private final Manifest scaled =
            new Manifest(Yaml.documents(Yaml.FOLDER.resolve("components/keda/scaled-object.yaml"))
                    .get(0));

    @Test
    void neverAsksForMoreThreadsThanThereArePartitions() {
        int most = scaled.spec().path("maxReplicaCount").asInt();
        int threads = Integer.parseInt(setting("streams-app", "LIVESHELF_STREAM_THREADS"));

        assertThat(most * threads).isLessThanOrEqualTo(Integer.parseInt(setting("setup", "LIVESHELF_PARTITIONS")));
    }

    @Test
    void neverGoesBelowAnInstanceAndItsStandbys() {
        int standbys = Integer.parseInt(setting("streams-app", "LIVESHELF_STANDBYS"));

        assertThat(scaled.spec().path("minReplicaCount").asInt()).isGreaterThan(standbys);
        assertThat(scaled.spec().at("/fallback/replicas").asInt()).isGreaterThan(standbys);
        assertThat(scaled.spec().at("/fallback/behavior").asText()).isEqualTo("currentReplicasIfHigher");
    }

    @Test
    void startsWithAsManyWhereNobodyScales() {
        Manifest streams = new Manifest(
                Yaml.documents(Yaml.FOLDER.resolve("base/streams-app.yaml")).get(0));

        assertThat(streams.spec().path("replicas")).isEqualTo(scaled.spec().path("minReplicaCount"));
    }

    /** A session, the minute after which Kafka Streams looks again, and time to follow. */
    @Test
    void goesOneByOneAndWaitsBetween() {
        JsonNode behavior = scaled.spec().at("/advanced/horizontalPodAutoscalerConfig/behavior");

        assertThat(List.of("scaleUp", "scaleDown")).allSatisfy(way -> {
            JsonNode policies = behavior.path(way).path("policies");
            assertThat(policies).hasSize(1);
            assertThat(policies.at("/0/type").asText()).isEqualTo("Pods");
            assertThat(policies.at("/0/value").asInt()).isEqualTo(1);
            assertThat(policies.at("/0/periodSeconds").asInt()).isBetween(120, 1800);
        });
        assertThat(behavior.at("/scaleDown/stabilizationWindowSeconds").asInt()).isBetween(600, 3600);
    }

    @Test
    void holdsStillWhileStandbysAreNotWarm() {
        JsonNode modifiers = scaled.spec().at("/advanced/scalingModifiers");

        // with this type a result that equals the target changes nothing
        assertThat(modifiers.path("metricType").asText()).isEqualTo("Value");
        assertThat(modifiers.path("formula").asText())
                .startsWith("unsettled > 0 ? " + modifiers.path("target").asText() + " : ");
        assertThat(query("unsettled"))
                .contains("restore-consumer", "liveshelf_restore_remaining_records", "liveshelf_started", "[10m:");
    }

    @Test
    void namesEveryTriggerInItsFormula() {
        Set<String> words = WORD.matcher(
                        scaled.spec().at("/advanced/scalingModifiers/formula").asText())
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());

        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(Yaml.each(scaled.spec().path("triggers"))
                        .map(trigger -> trigger.path("name").asText())
                        .toList());
    }

    @Test
    void asksForMetricsThatTheStreamsHave() {
        String sources = Yaml.sources("streams-app");
        Set<String> metrics = Yaml.each(scaled.spec().path("triggers"))
                .flatMap(trigger ->
                        METRIC.matcher(trigger.at("/metadata/query").asText()).results())
                .map(found -> found.group(1).replace('_', '.'))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(metrics).hasSizeGreaterThan(5).contains("kafka.consumer.fetch.manager.records.lag");
        metrics.removeAll(OF_THE_PROCESS);
        assertThat(metrics)
                .allSatisfy(name -> assertThat(sources.contains('"' + name + '"'))
                        .as("%s is in the sources of the streams", name)
                        .isTrue());
    }

    /** An empty answer must not look like nothing to do. */
    @Test
    void takesNoAnswerForNoLoad() {
        assertThat(Yaml.each(scaled.spec().path("triggers")))
                .isNotEmpty()
                .allSatisfy(trigger -> assertThat(
                                trigger.at("/metadata/ignoreNullValues").asText())
                        .isEqualTo("false"));
    }

    @Test
    void leavesNumbersToWhoScales() {
        Kustomization production = Kustomization.production();

        assertThat(production.workload("streams-app").spec().has("replicas")).isFalse();
        assertThat(production.workload("query-api").spec().has("replicas")).isFalse();
        assertThat(production
                        .the("ScaledObject", "streams-app")
                        .spec()
                        .at("/scaleTargetRef/kind")
                        .asText())
                .isEqualTo("StatefulSet");
    }

    @Test
    void showsInTheConsoleTheInstancesThatThereAlwaysAre() {
        Kustomization production = Kustomization.production();
        Map<String, String> variables = Variables.of(production, production.workload("query-api"));

        assertThat(variables.getOrDefault("STREAMS_URLS", "").split(",", -1))
                .hasSize(scaled.spec().path("minReplicaCount").asInt())
                .allMatch(address -> address.matches("http://streams-app-[0-9]\\.streams-app:8081"));
    }

    private String query(String trigger) {
        return Yaml.each(scaled.spec().path("triggers"))
                .filter(each -> each.path("name").asText().equals(trigger))
                .map(each -> each.at("/metadata/query").asText())
                .collect(Collectors.joining());
    }

    private static String setting(String part, String name) {
        return Variables.lines(Yaml.text(Yaml.FOLDER.resolve("base/settings/" + part + ".env")))
                .getOrDefault(name, "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TopicDefinitionTest {

    static Stream<TopicDefinition> topics() {
        return TopicDefinition.all().stream();
    }

    static Stream<String> collections() {
        return Connectors.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void isValidForTheRealBroker(TopicDefinition topic) {
        assertThatCode(() -> LogConfig.validate(topic.config())).doesNotThrowAnyException();
        assertThat(LogConfig.configNames()).containsAll(topic.config().keySet());
    }

    @ParameterizedTest
    @MethodSource("collections")
    void existsForEachCollection(String collection) {
        TopicDefinition topic = named("community." + collection);

        assertThat(topic.kind()).isEqualTo(Connectors.FACTS.contains(collection) ? TopicKind.FACTS : TopicKind.STATE);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void takesTheLargestRecordThatItsConnectorSends(String collection) {
        long largest = Long.parseLong(Connectors.setting(collection, "producer.override.max.request.size"));

        assertThat(Long.parseLong(setting(named("community." + collection), "max.message.bytes")))
                .isGreaterThanOrEqualTo(largest);
        assertThat(largest).isGreaterThanOrEqualTo(4 * 16 * 1024 * 1024);
    }

    @Test
    void existsForTheHeartbeatsOfEachConnector() {
        assertThat(Connectors.all().map(collection -> Connectors.setting(collection, "heartbeat.topic.name")))
                .allSatisfy(topic -> assertThat(named(topic).kind()).isEqualTo(TopicKind.HEARTBEATS));
    }

    @Test
    void keepsFactsAndDeadLettersForThirtyDays() {
        assertThat(ofKinds(TopicKind.FACTS, TopicKind.DEAD_LETTERS, TopicKind.REDRIVES))
                .hasSize(4)
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry(
                                "retention.ms",
                                Long.toString(Duration.ofDays(30).toMillis())));
    }

    @Test
    void keepsInvalidationsForADay() {
        assertThat(ofKinds(TopicKind.INVALIDATIONS)).singleElement().satisfies(topic -> {
            assertThat(topic.partitions()).isEqualTo(1);
            assertThat(topic.config())
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry(
                            "retention.ms", Long.toString(Duration.ofDays(1).toMillis()));
        });
    }

    @Test
    void compactsWhatHasACurrentStateAndKeepsItsTombstonesForAMonth() {
        assertThat(ofKinds(
                        TopicKind.STATE,
                        TopicKind.PARTIALS,
                        TopicKind.VIEWS,
                        TopicKind.CARDS,
                        TopicKind.EVENT_COUNTERS,
                        TopicKind.HISTORY,
                        TopicKind.GENERATIONS))
                .hasSize(14)
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry("cleanup.policy", "compact")
                        .containsEntry(
                                "delete.retention.ms",
                                Long.toString(Duration.ofDays(30).toMillis())));
    }

    /** A dead letter is the largest record and the headers that say why. */
    @Test
    void setsTheLargestRecordAsideToo() {
        long largest = Long.parseLong(setting(named("community.online_books"), "max.message.bytes"));

        assertThat(Stream.of("liveshelf.dead-letters", "liveshelf.redrives"))
                .allSatisfy(topic -> assertThat(Long.parseLong(setting(named(topic), "max.message.bytes")))
                        .isGreaterThan(largest + 1024 * 1024));
    }

    @Test
    void partitionsEverythingThatScalesAlike() {
        assertThat(TopicDefinition.all().stream()
                        .filter(topic -> topic.kind().scales())
                        .map(TopicDefinition::partitions)
                        .distinct())
                .containsExactly(8);
        assertThat(TopicDefinition.all().stream()
                        .map(topic -> topic.withPartitions(12))
                        .filter(topic -> topic.kind().scales())
                        .map(TopicDefinition::partitions)
                        .distinct())
                .containsExactly(12);
    }

    @Test
    void keepsTheInputOfTheMergeInOnePartition() {
        assertThat(named("liveshelf.partials").withPartitions(12).partitions()).isEqualTo(1);
        assertThat(named("liveshelf.views").withPartitions(12).partitions()).isEqualTo(1);
    }

    @Test
    void leavesReplicationToTheClusterUnlessSpecified() {
        TopicDefinition topic = named("community.online_books");

        assertThat(topic.replicationFactor()).isEqualTo(TopicDefinition.BROKER_DEFAULT);
        assertThat(topic.withReplicationFactor(3).replicationFactor()).isEqualTo((short) 3);
    }

    @Test
    void refusesWhatNoBrokerCouldCreate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicDefinition("t", TopicKind.STATE, 0, (short) 1, Map.of()))
                .withMessage("t: partitions is 0, needs 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicDefinition("t", TopicKind.STATE, 1, (short) 0, Map.of()))
                .withMessageContaining("replication factor is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicDefinition(" ", TopicKind.STATE, 1, (short) 1, Map.of()));
    }

    private static List<TopicDefinition> ofKinds(TopicKind... kinds) {
        return topics().filter(topic -> List.of(kinds).contains(topic.kind())).toList();
    }

    private static TopicDefinition named(String name) {
        return topics().filter(topic -> topic.name().equals(name)).findFirst().orElseThrow();
    }

    private static String setting(TopicDefinition topic, String name) {
        return topic.config().getOrDefault(name, "");
    }
}

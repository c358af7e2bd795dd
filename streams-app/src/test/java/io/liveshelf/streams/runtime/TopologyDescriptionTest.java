// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.counters.EventTotals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {
    /**
     * A running application keeps its state under the names of stores and topics. If this test fails, a deployed application
     * would lose its state: change {@code topology.txt} only together with the application id.
     */
    @Test
    void hasTheNamesUnderWhichDeployedStateIsKept() throws IOException {
        assertThat(describe(TestGenerations.LIVE_TOPICS).toString().strip()).isEqualTo(pinned());
    }

    /** What goes from stage to stage has no prefix here: Kafka Streams puts the application id before it. */
    @Test
    void aReplayIsTheSameButForTheTopicsThatItWrites() throws IOException {
        String expected = pinned();
        for (String output : outputs()) {
            expected = expected.replace("liveshelf." + output, "liveshelf.replay.top7." + output);
        }

        assertThat(describe(TestGenerations.REPLAY_TOPICS).toString().strip())
                .isEqualTo(expected)
                .contains("liveshelf.redrives");
        assertThat(sources(TestGenerations.REPLAY_TOPICS)).isEqualTo(sources(TestGenerations.LIVE_TOPICS));
    }

    private static List<String> outputs() {
        return List.of("partials", "cards", "event-counters", "invalidations", "dead-letters");
    }

    @Test
    void theLiveGenerationWritesTheTopicsThatAreDocumented() {
        assertThat(TestGenerations.LIVE_TOPICS.names())
                .containsExactlyInAnyOrder(
                        "liveshelf.partials",
                        "liveshelf.cards",
                        "liveshelf.event-counters",
                        "liveshelf.views",
                        "liveshelf.invalidations",
                        "liveshelf.dead-letters");
    }

    /** Whatever two generations are called. */
    @Property(tries = 50)
    void noTwoGenerationsWriteTheSame(@ForAll("names") String one, @ForAll("names") String other) {
        Generation first = Generation.named(new GenerationName(one), "app");
        Generation second = Generation.named(new GenerationName(other), "app");
        if (one.equals(other)) {
            return;
        }

        assertThat(written(first)).doesNotContainAnyElementsOf(written(second));
        assertThat(written(first)).allSatisfy(topic -> {
            assertThat(second.isInternalTopic(topic)).isFalse();
            assertThat(second.outputOf(topic)).isEmpty();
        });
        assertThat(first.groups().loops())
                .doesNotContainAnyElementsOf(second.groups().loops());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "live", "liv", "live2", "replay", "replaylive", "top7", "top77", "to", "t", "views", "partials");
    }

    /** Sinks, what goes from stage to stage, and changelogs, as brokers see them; also what the loops write. */
    private static Set<String> written(Generation generation) {
        var outputs = new OutputTopics(generation);
        Collection<String> internal = describe(outputs).subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .flatMap(node -> node instanceof TopologyDescription.Processor processor
                        ? processor.stores().stream().map(store -> store + "-changelog")
                        : Stream.<String>empty())
                .toList();
        var all = new TreeSet<>(sinks(outputs).stream()
                .map(sink -> sink.endsWith("-repartition") ? generation.applicationId() + "-" + sink : sink)
                .toList());
        internal.forEach(name -> all.add(generation.applicationId() + "-" + name));
        all.addAll(outputs.names());
        return all;
    }

    private static Set<String> sinks(OutputTopics outputs) {
        return describe(outputs).subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .flatMap(node -> node instanceof TopologyDescription.Sink sink && sink.topic() != null
                        ? Stream.of(sink.topic())
                        : Stream.<String>empty())
                .collect(Collectors.toSet());
    }

    private static Set<String> sources(OutputTopics outputs) {
        return describe(outputs).subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .flatMap(node -> node instanceof TopologyDescription.Source source
                        ? source.topicSet().stream()
                        : Stream.<String>empty())
                .collect(Collectors.toSet());
    }

    @Test
    void everySinkOfAReplayIsItsOwn() {
        assertThat(sinks(TestGenerations.REPLAY_TOPICS))
                .allMatch(
                        topic -> TestGenerations.REPLAY.outputOf(topic).isPresent() || topic.endsWith("-repartition"));
    }

    /** The handler of unreadable records is made by Kafka Streams and writes past the topology. */
    @Test
    void whatIsUnreadableInAReplayIsADeadLetterOfTheReplay() {
        Properties properties = LiveshelfTopology.properties(TestGenerations.REPLAY_TOPICS);

        assertThat(properties)
                .containsKey(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG)
                .containsEntry("liveshelf.dead-letters.topic", "liveshelf.replay.top7.dead-letters");
    }

    private static TopologyDescription describe(OutputTopics outputs) {
        Topology topology = LiveshelfTopology.build(new LiveshelfTopology.Settings(
                outputs,
                InstantSource.system(),
                Optional.empty(),
                Excerpt.EVERYTHING,
                Rules.builtIn(),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                new EventTotals()));
        return topology.describe();
    }

    private static String pinned() throws IOException {
        try (InputStream in = TopologyDescriptionTest.class.getResourceAsStream("topology.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}

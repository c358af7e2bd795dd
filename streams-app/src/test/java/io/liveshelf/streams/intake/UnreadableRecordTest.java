// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.UnknownVersionException;
import io.liveshelf.streams.state.JsonSerde;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class UnreadableRecordTest {
    /** A dead letter would lose it: it is right, and waits for a version that can read it. */
    @Test
    void failsAtARecordOfAnotherVersion() {
        Topology topology = new Topology()
                .addSource(
                        "source",
                        Serdes.ByteArray().deserializer(),
                        JsonSerde.of(String.class).deserializer(),
                        "in")
                .addSink(
                        "sink",
                        "out",
                        Serdes.ByteArray().serializer(),
                        Serdes.String().serializer(),
                        "source");
        try (var driver = new TopologyTestDriver(topology, properties())) {
            var in = driver.createInputTopic(
                    "in", Serdes.ByteArray().serializer(), Serdes.ByteArray().serializer());

            assertThatThrownBy(() -> in.pipeInput(new byte[8], new byte[] {9, 1}))
                    .isInstanceOf(StreamsException.class)
                    .hasCauseInstanceOf(UnknownVersionException.class);
        }
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecord.class);
        properties.put(
                UnreadableRecord.TOPIC,
                TestGenerations.LIVE_TOPICS.deadLetters().name());
        return properties;
    }

    @Test
    void setsARecordAsideAndGoesOn() {
        Topology copy = new Topology()
                .addSource("source", Serdes.Long().deserializer(), Serdes.Long().deserializer(), "in")
                .addSink(
                        "sink", "out", Serdes.Long().serializer(), Serdes.Long().serializer(), "source");
        try (var driver = new TopologyTestDriver(copy, properties())) {
            var in = driver.createInputTopic(
                    "in", Serdes.ByteArray().serializer(), Serdes.ByteArray().serializer());
            in.pipeInput(new byte[8], new byte[] {1, 2, 3});
            in.pipeInput(new byte[8], new byte[8]);

            assertThat(driver.createOutputTopic(
                                    "out",
                                    Serdes.Long().deserializer(),
                                    Serdes.Long().deserializer())
                            .readValuesToList())
                    .containsExactly(0L);
            assertThat(driver.createOutputTopic(
                                    TestGenerations.LIVE_TOPICS.deadLetters().name(),
                                    Serdes.ByteArray().deserializer(),
                                    TestGenerations.LIVE_TOPICS
                                            .deadLetters()
                                            .value()
                                            .deserializer())
                            .readValuesToList())
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.topic()).isEqualTo("in");
                        assertThat(letter.offset()).isZero();
                        assertThat(letter.original()).containsExactly(1, 2, 3);
                        assertThat(letter.reason()).startsWith("the record cannot be deserialized: ");
                    });
        }
    }
}

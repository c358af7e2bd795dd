// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.Topics;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

class UnexpectedIntakeFailureTest {
    @Test
    void setsARecordAsideThatMakesAnIntakeThrowAndGoesOn() {
        try (TopologyTestDriver driver = driver("document-intake")) {
            var input = driver.createInputTopic("documents", new StringSerializer(), new StringSerializer());
            input.pipeInput("a", "good");
            input.pipeInput("b", "bad");
            input.pipeInput("c", "good");

            assertThat(driver.createOutputTopic(
                                    "out",
                                    Serdes.String().deserializer(),
                                    Serdes.String().deserializer())
                            .readKeyValuesToMap())
                    .containsOnlyKeys("a", "c");
            var letters = driver.createOutputTopic(
                    Topics.DEAD_LETTERS.name(),
                    Topics.DEAD_LETTERS.key().deserializer(),
                    Topics.DEAD_LETTERS.value().deserializer());
            assertThat(letters.readRecordsToList()).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isEqualTo("b".getBytes(UTF_8));
                DeadLetter value = letter.value();
                assertThat(value.topic()).isEqualTo("documents");
                assertThat(value.offset()).isEqualTo(1);
                assertThat(value.original()).isEqualTo("bad".getBytes(UTF_8));
                assertThat(value.reason()).isEqualTo("document-intake failed: java.lang.IllegalStateException");
            });
        }
    }

    @Test
    void letsEveryOtherNodeFailBecauseItsStateMayBeHalfChanged() {
        try (TopologyTestDriver driver = driver("books")) {
            var input = driver.createInputTopic("documents", new StringSerializer(), new StringSerializer());

            assertThatThrownBy(() -> input.pipeInput("b", "bad")).isInstanceOf(StreamsException.class);
        }
    }

    private static TopologyTestDriver driver(String node) {
        var builder = new StreamsBuilder();
        builder.stream("documents", Consumed.with(Serdes.String(), Serdes.String()))
                .mapValues(UnexpectedIntakeFailureTest::parse, Named.as(node))
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        var properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnexpectedIntakeFailure.class);
        return new TopologyTestDriver(builder.build(), properties);
    }

    private static String parse(String value) {
        if (value.equals("bad")) {
            throw new IllegalStateException("what nobody thought of");
        }
        return value;
    }
}

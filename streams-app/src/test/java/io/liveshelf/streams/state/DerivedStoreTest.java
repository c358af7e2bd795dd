// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.testing.TestFolders;
import io.liveshelf.streams.UnknownVersionException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivedStoreTest {
    private static final StoreBuilder<Words> BUILDER =
            DerivedStore.builder("words", Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "delete"), Words::new);

    private final Changelogs changelogs = new Changelogs();
    private final FakeTask task = FakeTask.active(changelogs, List.of(BUILDER));

    /** Counts words at once and writes the counts that changed before the commit. */
    private static final class Words extends DerivedStore {
        private final Map<String, Integer> counts = new HashMap<>();
        private final Map<String, Integer> unwritten = new HashMap<>();

        Words() {
            super("words");
        }

        void add(String word) {
            unwritten.put(word, counts.merge(word, 1, Integer::sum));
        }

        void set(String word, int count) {
            write(bytes(word), bytes(String.valueOf(count)));
        }

        @Override
        protected void apply(byte[] key, byte @Nullable [] value) {
            if (value == null) {
                counts.remove(text(key));
            } else {
                counts.put(text(key), Integer.parseInt(text(value)));
            }
        }

        @Override
        protected void clear() {
            counts.clear();
            unwritten.clear();
        }

        @Override
        protected boolean hasChanges() {
            return !unwritten.isEmpty();
        }

        @Override
        protected void writeChanges() {
            unwritten.forEach((word, count) -> log(bytes(word), bytes(String.valueOf(count))));
            unwritten.clear();
        }
    }

    /** Kafka's own test driver commits after each record; the changelog is what it would send to the broker. */
    @Test
    void writesItsChangesBeforeEachCommitOfKafkaStreams() {
        try (var driver = driver()) {
            var words = driver.createInputTopic("words-in", new StringSerializer(), new StringSerializer());
            var changelog = driver.createOutputTopic(
                    "test-words-changelog", new StringDeserializer(), new StringDeserializer());

            words.pipeInput("k", "a a b");
            assertThat(changelog.readKeyValuesToList())
                    .containsExactlyInAnyOrder(KeyValue.pair("a", "2"), KeyValue.pair("b", "1"));

            words.pipeInput("k", "a");
            assertThat(changelog.readKeyValuesToList()).containsExactly(KeyValue.pair("a", "3"));

            Words store = (Words) driver.getStateStore("words");
            assertThat(store.isOpen()).isTrue();
            assertThat(store.hasChanges()).isFalse();
        }
    }

    private static TopologyTestDriver driver() {
        var builder = new StreamsBuilder();
        builder.stream("words-in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(new ProcessorSupplier<String, String, Void, Void>() {
                    @Override
                    public Processor<String, String, Void, Void> get() {
                        return new Splitter();
                    }

                    @Override
                    public Set<StoreBuilder<?>> stores() {
                        return Set.of(BUILDER);
                    }
                });
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                TestFolders.ofModule("kafka-streams-words").toString());
        return new TopologyTestDriver(builder.build(), properties);
    }

    private static final class Splitter extends ContextualProcessor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {
            Words words = context().getStateStore("words");
            for (String each : List.of(record.value().split(" "))) {
                words.add(each);
            }
        }
    }

    @Test
    void refusesACommitBeforeWhichItsChangesWereNotWritten() {
        words().add("a");

        assertThatThrownBy(() -> words().commit(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store 'words'")
                .hasMessageContaining("flush caches");
    }

    @Test
    void keepsNothingThatWasAborted() {
        words().add("a");
        task.commit();
        words().add("a");
        words().add("b");

        task.abort();

        assertThat(words().counts).containsOnly(Map.entry("a", 1));
        assertThat(words().hasChanges()).isFalse();
    }

    @Test
    void restoresAndFollowsAsAStandby() {
        FakeTask standby = FakeTask.standby(changelogs, List.of(BUILDER));
        words().add("a");
        task.commit();
        standby.restore();
        words().add("a");
        words().set("c", 7);
        task.commit();
        standby.restore();

        assertThat(words(standby).counts).isEqualTo(words().counts).containsOnly(Map.entry("a", 2), Map.entry("c", 7));
    }

    @Test
    void goesOnAfterItWasAStandby() {
        words().add("a");
        task.commit();

        task.demote();
        changelogs.of("words").add(KeyValue.pair(bytes("a"), null));
        changelogs.of("words").add(KeyValue.pair(bytes("b"), bytes("5")));
        task.restore();

        assertThat(words().counts).containsOnly(Map.entry("b", 5));
    }

    @Test
    void logsWithTheGivenProperties() {
        assertThat(BUILDER.logConfig()).containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        assertThat(BUILDER.loggingEnabled()).isTrue();
    }

    @Test
    void namesAVersionThatItCannotRead() {
        UnknownVersionException.check("a chunk", 1, 1);

        assertThatThrownBy(() -> UnknownVersionException.check("a chunk", 2, 1))
                .hasMessageContaining("a chunk has version 2")
                .hasMessageContaining("reads version 1")
                .hasMessageContaining("application id");
    }

    private Words words() {
        return words(task);
    }

    private static Words words(FakeTask task) {
        return task.context().getStateStore("words");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

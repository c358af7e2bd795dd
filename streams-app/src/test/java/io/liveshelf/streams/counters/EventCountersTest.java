// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

class EventCountersTest {
    private static final String NAME = "fact-counters";

    private final EventTotals totals = new EventTotals();
    private final Changelogs changelogs = new Changelogs();
    private final List<StoreBuilder<EventCounters>> stores = List.of(EventCounters.store(NAME, totals));
    private final FakeTask task = FakeTask.active(changelogs, stores);
    private EventCounters counters = EventCounters.of(task.context(), NAME);

    @Test
    void addsUpByPartition() {
        record("views", 0, 5, EventOutcome.COUNTED);
        record("views", 0, 6, EventOutcome.DUPLICATE);
        record("views", 1, 9, EventOutcome.LATE);
        record("purchases", 0, 3, EventOutcome.DEAD_LETTERED);
        record("views", 0, 8, EventOutcome.COUNTED);

        assertThat(published())
                .containsExactly(
                        Map.entry("purchases/0", count(3, 4, 1, 0, 0, 0, 1)),
                        Map.entry("views/0", count(5, 9, 3, 2, 1, 0, 0)),
                        Map.entry("views/1", count(9, 10, 1, 0, 0, 1, 0)));
    }

    @Test
    void publishesOnlyWhatChangedSinceTheLastTime() {
        record("views", 0, 0, EventOutcome.COUNTED);
        record("purchases", 0, 0, EventOutcome.COUNTED);
        published();
        assertThat(published()).isEmpty();

        record("views", 0, 1, EventOutcome.COUNTED);
        assertThat(published()).containsOnlyKeys("views/0");

        record("views", 0, 2, EventOutcome.COUNTED);
        assertThat(published()).containsOnlyKeys("views/0");
    }

    @Test
    void writesOneRecordPerCommitAndPartition() {
        record("views", 0, 0, EventOutcome.COUNTED);
        record("views", 0, 1, EventOutcome.COUNTED);
        task.commit();
        task.commit();

        assertThat(changelogs.of(NAME)).hasSize(1);
    }

    @Test
    void isAsExactAsTheTransaction() {
        record("views", 0, 0, EventOutcome.COUNTED);
        task.commit();
        record("views", 0, 1, EventOutcome.LATE);

        task.abort();
        counters = EventCounters.of(task.context(), NAME);
        assertThat(published()).containsExactly(Map.entry("views/0", count(0, 1, 1, 1, 0, 0, 0)));

        record("views", 0, 1, EventOutcome.LATE);
        assertThat(published()).containsExactly(Map.entry("views/0", count(0, 2, 2, 1, 0, 1, 0)));
    }

    @Test
    void publishesEverythingAfterARestore() {
        record("views", 0, 0, EventOutcome.COUNTED);
        record("purchases", 0, 0, EventOutcome.COUNTED);
        task.commit();
        published();

        counters = EventCounters.of(FakeTask.active(changelogs, stores).context(), NAME);

        assertThat(published()).containsOnlyKeys("views/0", "purchases/0");
    }

    @Test
    void showsInTotalsWhatActiveTasksHaveWritten() {
        record("views", 0, 0, EventOutcome.COUNTED);
        assertThat(totals.byTopic()).isEmpty();
        task.commit();
        FakeTask other = FakeTask.active(new Changelogs(), stores);
        EventCounters.of(other.context(), NAME).record(metadata("views", 1, 0), EventOutcome.LATE);
        other.commit();

        assertThat(totals.byTopic())
                .containsExactly(Map.entry(
                        "views",
                        Map.of(
                                EventOutcome.COUNTED, 1L,
                                EventOutcome.DUPLICATE, 0L,
                                EventOutcome.LATE, 1L,
                                EventOutcome.DEAD_LETTERED, 0L)));

        other.demote();
        task.abort();
        assertThat(totals.byTopic()).isEmpty();
    }

    @Test
    void totalsTellOffsetsWithoutAnOutcome() {
        record("views", 0, 5, EventOutcome.COUNTED);
        record("views", 0, 6, EventOutcome.LATE);
        record("views", 1, 0, EventOutcome.COUNTED);
        record("books", 0, 0, EventOutcome.COUNTED);
        record("books", 0, 7, EventOutcome.COUNTED); // compacted between
        task.commit();
        assertThat(totals.unaccounted(Set.of("views", "purchases"))).containsExactly(Map.entry("views", 0L));

        record("views", 0, 9, EventOutcome.COUNTED);
        record("views", 1, 2, EventOutcome.DUPLICATE);
        task.commit();
        assertThat(totals.unaccounted(Set.of("views", "purchases"))).containsExactly(Map.entry("views", 3L));
    }

    @Test
    void totalsTellOutcomesWithoutAnOffset() {
        record("views", 0, 5, EventOutcome.COUNTED);
        record("views", 0, 5, EventOutcome.COUNTED);
        task.commit();

        assertThat(totals.unaccounted(Set.of("views"))).containsExactly(Map.entry("views", 1L));
    }

    @Test
    void namesTheVersionOfACounterThatItCannotRead() {
        changelogs
                .of(NAME)
                .add(KeyValue.pair(
                        "views/0".getBytes(StandardCharsets.UTF_8), "{\"v\":2}".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> FakeTask.active(changelogs, stores)).hasMessageContaining("version 2");
    }

    private void record(String topic, int partition, long offset, EventOutcome outcome) {
        counters.record(metadata(topic, partition, offset), outcome);
    }

    private static RecordMetadata metadata(String topic, int partition, long offset) {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public int partition() {
                return partition;
            }

            @Override
            public long offset() {
                return offset;
            }
        };
    }

    private Map<String, JsonNode> published() {
        var values = new TreeMap<String, JsonNode>();
        counters.publishChanged((key, value) -> values.put(key, Json.read(value, JsonNode.class)));
        return values;
    }

    private static JsonNode count(long... numbers) {
        String json = "{'v':1,'from':%d,'next':%d,'in':%d,'counted':%d,'duplicates':%d,'late':%d,'dead_lettered':%d}"
                .formatted(Arrays.stream(numbers).boxed().toArray())
                .replace('\'', '"');
        return Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}

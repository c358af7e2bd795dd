// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final TopicPartition A = new TopicPartition("a", 0);
    private static final TopicPartition B = new TopicPartition("b", 0);

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, long time) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }

    private static List<String> all(Lanes lanes) {
        List<String> all = new ArrayList<>();
        while (lanes.isReady()) {
            Timed next = lanes.poll();
            if (next == null) {
                break;
            }
            all.add(next.record().topic() + next.record().offset() + "@" + next.time());
        }
        return all;
    }

    @Test
    void waitsUntilEachPartitionSaysWhatIsNext() {
        var lanes = new Lanes(Map.of(A, 0L, B, 0L), Map.of(A, 2L, B, 1L));

        lanes.add(record(A, 0, 10));
        assertThat(lanes.isReady()).isFalse();
        lanes.add(record(B, 0, 5));
        assertThat(all(lanes)).containsExactly("b0@5", "a0@10");
        assertThat(lanes.isReady()).isFalse();
        lanes.add(record(A, 1, 20));
        assertThat(all(lanes)).containsExactly("a1@20");
        assertThat(lanes.left()).isZero();
    }

    @Test
    void whatLiesBehindARecordCameAfterItWhateverItsTimestampSays() {
        var lanes = new Lanes(Map.of(A, 0L, B, 0L), Map.of(A, 2L, B, 1L));
        lanes.add(record(A, 0, 10));
        lanes.add(record(A, 1, 3));
        lanes.add(record(B, 0, 7));

        assertThat(all(lanes)).containsExactly("b0@7", "a0@10", "a1@10");
    }

    @Test
    void offsetsThatAreNoRecordsHoldUpNothing() {
        var lanes = new Lanes(Map.of(A, 0L, B, 0L), Map.of(A, 1L, B, 3L));
        lanes.add(record(A, 0, 10));
        lanes.reached(B, 3);

        assertThat(all(lanes)).containsExactly("a0@10");
        assertThat(lanes.isReady()).isTrue();
    }

    @Test
    void readsAPartitionOnlyALittleAheadAndNotBehindItsEnd() {
        var lanes = new Lanes(Map.of(A, 0L, B, 0L), Map.of(A, 1_000L, B, 1L));
        LongStream.range(0, 250).forEach(offset -> lanes.add(record(A, offset, offset)));
        assertThat(lanes.full()).containsExactly(A);

        lanes.add(record(B, 0, 0));
        lanes.add(record(B, 1, 0));
        assertThat(lanes.full()).containsExactlyInAnyOrder(A, B);
        assertThat(all(lanes)).hasSize(251);
    }
}

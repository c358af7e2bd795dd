// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.BookEvent.BookRemoved;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class BookPartitionsTest {
    private final BookPartitions partitions = new BookPartitions();

    /** Facts come from Connect, whose producer uses Kafka's own partitioner. */
    @Test
    void givesABookThePartitionOfItsFacts() {
        for (int i = 0; i < 1_000; i++) {
            String book = "sách-" + i;
            assertThat(partitions.partitions("t", book, new BookRemoved("d"), 7))
                    .isEqualTo(Optional.of(Set.of(BuiltInPartitioner.partitionForKey(book.getBytes(UTF_8), 7))));
        }
    }

    @Test
    void groupsNothingBeforeItKnowsTheNumberOfPartitions() {
        assertThat(partitions.group(List.of("a", "b", "c"), each -> each))
                .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    void groupsBooksOfOnePartition() {
        partitions.partitions("t", "a", new BookRemoved("d"), 4);
        List<String> books = IntStream.range(0, 100).mapToObj(i -> "b" + i).toList();

        assertThat(partitions.group(books, each -> each))
                .hasSize(4)
                .allSatisfy(group -> assertThat(group)
                        .extracting(each -> BookPartitions.partition(each, 4))
                        .containsOnly(BookPartitions.partition(group.get(0), 4)));
    }
}

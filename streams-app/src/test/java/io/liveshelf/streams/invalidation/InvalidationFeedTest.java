// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.ChangedBook.Searchable;
import io.liveshelf.streams.TestGenerations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the group does to a reader of invalidations while Redis has not acknowledged them. */
class InvalidationFeedTest {
    private static final TopicPartition PARTITION =
            new TopicPartition(TestGenerations.LIVE_TOPICS.invalidations().name(), 0);
    private static final Scope SCOPE = Scope.parse("key/user:u:history");
    private static final Scope LATER = Scope.parse("key/user:w:history");

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final InvalidationFeed feed = new InvalidationFeed(TestGenerations.LIVE_TOPICS, consumer, () -> {});
    private long end;

    @BeforeEach
    void join() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        feed.subscribe();
        consumer.rebalance(List.of(PARTITION));
        append(SCOPE);
        feed.collect(Duration.ZERO);
        assertThat(feed.pending()).containsExactly(SCOPE);
    }

    @Test
    void readsNoFurtherUntilRedisHasAcknowledged() {
        append(LATER);
        feed.collect(Duration.ZERO);
        assertThat(feed.pending()).containsExactly(SCOPE);

        feed.acknowledge();
        feed.collect(Duration.ZERO);

        assertThat(feed.pending()).containsExactly(LATER);
        assertThat(committed()).isEqualTo(1);
    }

    /** Another reader has the partition, and may be further by now: a position of this one would set it back. */
    @Test
    void forgetsWhatIsPendingOfALostPartitionAndCommitsNothingOfIt() {
        feed.onPartitionsLost(Set.of(PARTITION));
        consumer.rebalance(List.of());

        assertThat(feed.pending()).isEmpty();
        feed.acknowledge();
        assertThat(committed()).isEqualTo(-1);
    }

    @Test
    void readsAgainWhatWasPendingWhenItGetsALostPartitionBack() {
        feed.onPartitionsLost(Set.of(PARTITION));
        consumer.rebalance(List.of());
        consumer.rebalance(List.of(PARTITION));
        end = 0;
        append(SCOPE);

        feed.collect(Duration.ZERO);

        assertThat(feed.pending()).containsExactly(SCOPE);
        feed.acknowledge();
        assertThat(committed()).isEqualTo(1);
    }

    /** As earlier versions wrote. It cannot be acknowledged, so it must not be waited for. */
    @Test
    void readsOnAfterAnInvalidationOfNothing() {
        feed.acknowledge();
        append();
        feed.collect(Duration.ZERO);
        assertThat(feed.pending()).isEmpty();

        append(LATER);
        feed.collect(Duration.ZERO);

        assertThat(feed.pending()).containsExactly(LATER);
    }

    @Test
    void namesTheBooksWhoseChangesInvalidateSearchesEachAsItIsNow() {
        feed.acknowledge();
        append(ofSearches()
                .narrowedTo(List.of(book("a", "one"), book("b", "one")))
                .bytes());
        append(SCOPE);
        append(ofSearches().narrowedTo(List.of(ChangedBook.hidden("a"))).bytes());
        feed.collect(Duration.ZERO);

        assertThat(feed.pending()).containsExactlyInAnyOrder(Scope.SEARCHES, SCOPE);
        assertThat(feed.changedBooks()).contains(List.of(ChangedBook.hidden("a"), book("b", "one")));

        feed.acknowledge();
        assertThat(feed.changedBooks()).isEmpty();
    }

    /** An earlier release does not say which books have changed, and a later one may say it otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"books\":null", ",\"books\":[]", ",\"books\":[{\"id\":\"a\"}]", ",\"books\":\"a\""})
    void namesNoBooksWhereOneRecordDoesNot(String books) {
        feed.acknowledge();
        append(ofSearches().narrowedTo(List.of(book("a", "one"))).bytes());
        append(
                ("{\"v\":1,\"at\":\"2026-03-08T12:00:00Z\",\"reason\":\"search fields\",\"scopes\":[\"group/books:search\"]"
                                + books + "}")
                        .getBytes(StandardCharsets.UTF_8));
        append(ofSearches().narrowedTo(List.of(book("b", "one"))).bytes());
        feed.collect(Duration.ZERO);

        assertThat(feed.pending()).containsExactly(Scope.SEARCHES);
        assertThat(feed.changedBooks()).isEmpty();
    }

    @Test
    void namesNoBooksWhereThereAreTooManyToCompareWith() {
        feed.acknowledge();
        for (int i = 0; i < SearchChanges.MOST; i++) {
            append(ofSearches().narrowedTo(List.of(book("b" + i, "one"))).bytes());
        }
        feed.collect(Duration.ZERO);
        assertThat(feed.changedBooks().orElseThrow()).hasSize(SearchChanges.MOST);
        feed.acknowledge();

        for (int i = 0; i <= SearchChanges.MOST; i++) {
            append(ofSearches().narrowedTo(List.of(book("b" + i, "one"))).bytes());
        }
        feed.collect(Duration.ZERO);
        assertThat(feed.changedBooks()).isEmpty();
    }

    private static Invalidation ofSearches() {
        return Invalidation.of(Instant.EPOCH, "test", List.of(Scope.SEARCHES.text()));
    }

    private static ChangedBook book(String id, String title) {
        return new ChangedBook(id, new Searchable(title, List.of(), List.of(), null, List.of()));
    }

    private long committed() {
        OffsetAndMetadata position = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return position == null ? -1 : position.offset();
    }

    /** The consumer has each record once, so what is read again is appended again. */
    private void append(Scope... scopes) {
        byte[] value = new Invalidation(
                        1,
                        Instant.EPOCH,
                        "test",
                        Stream.of(scopes).map(Scope::text).toList(),
                        null)
                .bytes();
        append(value);
    }

    private void append(byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), end++, null, value));
    }
}

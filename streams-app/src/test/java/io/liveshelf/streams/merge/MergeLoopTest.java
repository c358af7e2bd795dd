// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.PartialsStage;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The loop on topics in memory, one step at a time. */
class MergeLoopTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    private final PartialsTopic partials = new PartialsTopic();
    private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();
    private final LoopStatus status = new LoopStatus();
    private Instant now = NOW;
    private final AsOfHandover asOf = new AsOfHandover();
    private final WaitingViews waiting = new WaitingViews();
    private final MergeLoop loop = new MergeLoop(
            TestGenerations.LIVE_TOPICS,
            new PartialsFeed(TestGenerations.LIVE_TOPICS, partials, () -> now, () -> now, Rules.builtIn()),
            new ViewsProducer(this::producer),
            () -> now,
            status,
            asOf,
            waiting);

    private Producer<String, byte[]> producer() {
        var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }

    @Test
    void publishesNothingMadeOfHalfTheTopic() throws Unreachable {
        visible(0, 3);
        visible(1, 4);
        visible(0, 5);
        begin();

        step();
        step();
        assertThat(published()).isEmpty();
        step();

        assertThat(published()).hasSize(Views.all().size());
        assertThat(visibleBooks()).containsExactly(9L);
        assertThat(status.snapshot().condition()).isEqualTo(Condition.CURRENT);
    }

    @Test
    void publishesTheViewsOfAnEmptyTopic() throws Unreachable {
        begin();

        step();

        assertThat(published()).hasSize(Views.all().size());
    }

    @Test
    void publishesAnAsOfBehindTheViewsThatItIsAbout() throws Unreachable {
        visible(0, 3);
        begin();
        step();
        assertThat(asOf.isMerging()).isTrue();
        visible(0, 4);
        asOf.offer(new AsOf(Map.of("online_books", NOW)), 2);

        step();

        assertThat(published()).last().satisfies(last -> {
            assertThat(last.key()).isEqualTo(AsOf.KEY);
            assertThat(AsOf.parse(last.value())).isEqualTo(new AsOf(Map.of("online_books", NOW)));
        });
        step();
        assertThat(published()).filteredOn(each -> each.key().equals(AsOf.KEY)).hasSize(1);
        assertThat(asOf.report().published()).isEqualTo(new AsOf(Map.of("online_books", NOW)));
    }

    @Test
    void anAsOfWaitsForItsPartials() throws Unreachable {
        begin();
        step();
        asOf.offer(new AsOf(Map.of("online_books", NOW)), 1);

        step();
        assertThat(published()).extracting(ProducerRecord::key).doesNotContain(AsOf.KEY);
        visible(0, 3);
        step();

        assertThat(published()).extracting(ProducerRecord::key).endsWith(AsOf.KEY);
    }

    /** It says of every view that it is complete, and the list of the latest books is not. */
    @Test
    void anAsOfWaitsWhileAViewWaitsForTheEndOfAnUpgrade() throws Unreachable {
        visible(0, 3);
        begin();
        step();
        PartialKey key = PartialKey.of(FacetCount.VISIBLE, 1, 0);
        byte[] share = Partials.ofCounts(FacetCount.VISIBLE, Map.of(FacetCount.EVERY_BOOK, 4L));
        partials.append(
                PartialKey.definitions(PartialsStage.BOOKS, 1),
                Partials.ofDefinitions(PartialsStage.BOOKS, Rules.builtIn()));
        partials.append(key, Shares.byAnotherDefinition(share));
        asOf.offer(new AsOf(Map.of("online_books", NOW)), 3);

        step();
        step();

        assertThat(published()).extracting(ProducerRecord::key).doesNotContain(AsOf.KEY);
        assertThat(visibleBooks()).containsExactly(3L);
        assertThat(waiting.snapshot()).isEqualTo(new WaitingViews.Snapshot(List.of(Views.LATEST.key()), List.of(1)));
        assertThat(waiting.snapshot().reason())
                .isEqualTo("views wait: another version counts partition 1; finish the rolling upgrade");

        partials.append(key, share);
        step();

        assertThat(published()).extracting(ProducerRecord::key).endsWith(Views.LATEST.key(), AsOf.KEY);
        assertThat(visibleBooks()).containsExactly(3L, 7L);
        assertThat(waiting.snapshot().views()).isEmpty();
        assertThat(waiting.snapshot().reason()).isNull();
    }

    @Test
    void whoDoesNotMergeAnyMoreSaysOfNoViewThatItWaits() throws Unreachable {
        begin();
        partials.append(
                PartialKey.of(FacetCount.VISIBLE, 1, 0),
                Shares.withoutDefinition(Partials.ofCounts(FacetCount.VISIBLE, Map.of())));
        step();
        assertThat(waiting.snapshot().views()).isNotEmpty();

        partials.revoke();
        step();

        assertThat(waiting.snapshot().views()).isEmpty();
    }

    @Test
    void whoDoesNotMergeAnyMorePublishesNoAsOf() throws Unreachable {
        begin();
        step();
        asOf.offer(new AsOf(Map.of("online_books", NOW)), 0);

        loop.disconnect();

        assertThat(asOf.isMerging()).isFalse();
        assertThat(asOf.report().published()).isNull();
        assertThat(asOf.offered()).isNull();
    }

    @Test
    void asksForTheEndOnlyAfterItHasShutOthersOut() throws Unreachable {
        visible(0, 3);
        begin();
        partials.silent(true);
        assertThatThrownBy(this::step).isInstanceOf(Unreachable.class);
        assertThat(producers).hasSize(1);
        loop.disconnect();
        // Another instance has merged this by the time it is shut out, so it must not be missing.
        visible(0, 7);
        partials.silent(false);

        step();

        assertThat(visibleBooks()).containsExactly(7L);
    }

    @Test
    void aFencedProducerIsReplacedAndEveryViewPublishedAgain() throws Unreachable {
        visible(0, 3);
        begin();
        step();
        producers.get(0).fenceProducer();
        visible(0, 4);
        assertThatThrownBy(this::step).isInstanceOf(Unreachable.class);
        loop.disconnect();
        visible(0, 5);
        visible(0, 6);

        step();
        assertThat(published()).as("while some partials are not read").isEmpty();
        step();

        assertThat(published()).hasSize(Views.all().size());
        assertThat(visibleBooks()).containsExactly(6L);
        assertThat(producers).hasSize(2);
    }

    @Test
    void aCommitThatTimesOutIsRepeatedByANewProducer() throws Unreachable {
        visible(0, 3);
        begin();
        step();
        visible(0, 4);
        producers.get(0).commitTransactionException = new TimeoutException("no answer");
        assertThatThrownBy(this::step).isInstanceOf(Unreachable.class).hasMessageContaining("no answer");
        loop.disconnect();

        step();

        assertThat(producers.get(0).closed()).isTrue();
        assertThat(published()).hasSize(Views.all().size());
        assertThat(visibleBooks()).containsExactly(4L);
    }

    @Test
    void whatFailsUntilSomebodyChangesSomethingEndsTheLoop() throws Unreachable {
        begin();
        step();
        producers.get(0).commitTransactionException =
                new KafkaException("aborted", new TransactionalIdAuthorizationException("not allowed"));
        visible(0, 4);

        assertThatThrownBy(this::step).isInstanceOf(KafkaException.class);
    }

    @Test
    void publishesNothingWithoutThePartitionAndDoublesNothingWhenItComesBack() throws Unreachable {
        visible(0, 3);
        visible(1, 4);
        begin();
        step();
        step();
        partials.revoke();
        visible(0, 5);
        int before = published().size();
        step();
        assertThat(published()).hasSize(before);
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(status.snapshot().condition()).isEqualTo(Condition.STARTING);

        partials.assign();
        step();
        step();
        assertThat(published()).isEmpty();
        step();

        assertThat(visibleBooks()).containsExactly(9L);
    }

    @Test
    void watchesTheClockWithoutPartials() throws Unreachable {
        begin();
        step();
        int before = published().size();

        now = NOW.plus(Views.TRENDING_TODAY.heartbeat());
        step();

        assertThat(published()).hasSizeGreaterThan(before);
        assertThat(published().get(before).timestamp()).isEqualTo(now.toEpochMilli());
    }

    @Test
    void isDrainedWhenWhatWasInTheTopicIsPublished() throws Unreachable {
        begin();
        step();
        visible(0, 3);
        visible(1, 4);

        assertThat(loop.isDrained()).isFalse();
        visible(2, 100);
        step();
        assertThat(loop.isDrained()).isFalse();
        loop.collect(Duration.ZERO);
        assertThat(loop.isDrained()).as("read, but not published").isFalse();
        loop.apply();

        assertThat(loop.isDrained()).isTrue();
        assertThat(visibleBooks()).endsWith(7L);
    }

    @Test
    void isDrainedWithoutThePartition() {
        loop.begin();

        assertThat(loop.isDrained()).isTrue();
        assertThat(loop.pending()).isZero();
    }

    private void begin() {
        loop.begin();
        partials.assign();
    }

    private void step() throws Unreachable {
        loop.collect(Duration.ZERO);
        loop.apply();
    }

    private void visible(int partition, long books) {
        partials.append(
                PartialKey.of(FacetCount.VISIBLE, partition, 0),
                Partials.ofCounts(FacetCount.VISIBLE, Map.of(FacetCount.EVERY_BOOK, books)));
    }

    /** What the last producer has committed. */
    private List<ProducerRecord<String, byte[]>> published() {
        return producers.isEmpty()
                ? List.of()
                : producers.get(producers.size() - 1).history();
    }

    /** The number of books in each of the published lists of the latest, in order. */
    private List<Long> visibleBooks() {
        return published().stream()
                .filter(each -> each.key().equals(Views.LATEST.key()))
                .map(each ->
                        Json.read(each.value(), JsonNode.class).get("total").asLong())
                .toList();
    }
}

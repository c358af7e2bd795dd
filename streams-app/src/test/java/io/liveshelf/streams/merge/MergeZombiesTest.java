// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Several instances of which each may believe that the partition is its own, and sleep, lose it, get it back or lose the answer of
 * a commit at any time. What they commit never goes back to an earlier state of the partials.
 */
class MergeZombiesTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");
    private static final int INSTANCES = 3;

    /** Committed numbers of visible books, in the order of the topic of views. */
    private final List<Long> committed = new ArrayList<>();

    private final List<FencedProducer> producers = new ArrayList<>();

    /** A producer of the one transactional id: who initialises it fences the one before. */
    private final class FencedProducer extends MockProducer<String, byte[]> {
        private boolean loses;

        FencedProducer() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public void initTransactions() {
            last().filter(each -> !each.closed()).ifPresent(MockProducer::fenceProducer);
            super.initTransactions();
            producers.add(this);
        }

        @Override
        public void commitTransaction() {
            int before = history().size();
            super.commitTransaction();
            history().stream()
                    .skip(before)
                    .filter(each -> each.key().equals(Views.LATEST.key()))
                    .forEach(each -> committed.add(
                            Json.read(each.value(), JsonNode.class).get("total").asLong()));
            if (loses) {
                throw new TimeoutException("committed, but the answer was lost");
            }
        }
    }

    private Optional<FencedProducer> last() {
        return producers.isEmpty() ? Optional.empty() : Optional.of(producers.get(producers.size() - 1));
    }

    private final class Instance {
        private final PartialsTopic partials;
        private final MergeLoop loop;

        Instance(PartialsTopic partials) {
            this.partials = partials;
            this.loop = new MergeLoop(
                    TestGenerations.LIVE_TOPICS,
                    new PartialsFeed(TestGenerations.LIVE_TOPICS, partials, () -> NOW, () -> NOW, Rules.builtIn()),
                    new ViewsProducer(FencedProducer::new),
                    () -> NOW,
                    new LoopStatus(),
                    new AsOfHandover(),
                    new WaitingViews());
            loop.begin();
        }

        void step() {
            try {
                loop.collect(Duration.ZERO);
                loop.apply();
            } catch (Unreachable e) {
                loop.disconnect();
            }
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void whatIsCommittedNeverGoesBack(@ForAll long seed) {
        committed.clear();
        producers.clear();
        var random = new Random(seed);
        var topic = new PartialsTopic();
        var instances = new ArrayList<Instance>();
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(new Instance(topic.another()));
        }
        long books = 0;
        for (int i = 0; i < 200; i++) {
            Instance any = instances.get(random.nextInt(INSTANCES));
            switch (random.nextInt(12)) {
                case 0, 1, 2 ->
                    topic.append(
                            PartialKey.of(FacetCount.VISIBLE, 0, 0),
                            Partials.ofCounts(FacetCount.VISIBLE, Map.of(FacetCount.EVERY_BOOK, ++books)));
                case 3 -> any.partials.assign();
                case 4 -> any.partials.revoke();
                case 5 -> any.partials.silent(random.nextBoolean());
                case 6 -> last().ifPresent(each -> each.loses = random.nextBoolean());
                default -> any.step();
            }
        }
        assertThat(committed).isSorted();

        Instance last = instances.get(0);
        last.partials.silent(false);
        last.partials.assign();
        last().ifPresent(each -> each.loses = false);
        for (long i = 0; i < books + 3; i++) {
            last.step();
        }
        assertThat(committed).isSorted().endsWith(books);
    }
}

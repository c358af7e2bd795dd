// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.PartialsStage;
import io.liveshelf.streams.Unreachable;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** When the loop says up to when its views are complete, and which of them wait. */
class MergeLoopAsOfTest {
    private final LoopDriver driver = new LoopDriver();

    @Test
    void publishesAnAsOfBehindTheViewsThatItIsAbout() throws Unreachable {
        driver.visible(0, 3);
        driver.begin();
        driver.step();
        assertThat(driver.asOf.isMerging()).isTrue();
        driver.visible(0, 4);
        driver.asOf.offer(new AsOf(Map.of("online_books", LoopDriver.NOW)), 2);

        driver.step();

        assertThat(driver.published()).last().satisfies(last -> {
            assertThat(last.key()).isEqualTo(AsOf.KEY);
            assertThat(AsOf.parse(last.value())).isEqualTo(new AsOf(Map.of("online_books", LoopDriver.NOW)));
        });
        driver.step();
        assertThat(driver.published())
                .filteredOn(each -> each.key().equals(AsOf.KEY))
                .hasSize(1);
        assertThat(driver.asOf.report().published()).isEqualTo(new AsOf(Map.of("online_books", LoopDriver.NOW)));
    }

    @Test
    void anAsOfWaitsForItsPartials() throws Unreachable {
        driver.begin();
        driver.step();
        driver.asOf.offer(new AsOf(Map.of("online_books", LoopDriver.NOW)), 1);

        driver.step();
        assertThat(driver.published()).extracting(ProducerRecord::key).doesNotContain(AsOf.KEY);
        driver.visible(0, 3);
        driver.step();

        assertThat(driver.published()).extracting(ProducerRecord::key).endsWith(AsOf.KEY);
    }

    /** It says of every view that it is complete, and the list of the latest books is not. */
    @Test
    void anAsOfWaitsWhileAViewWaitsForTheEndOfAnUpgrade() throws Unreachable {
        driver.visible(0, 3);
        driver.begin();
        driver.step();
        PartialKey key = PartialKey.of(FacetCount.VISIBLE, 1, 0);
        byte[] share = Partials.ofCounts(FacetCount.VISIBLE, Map.of(FacetCount.EVERY_BOOK, 4L));
        driver.partials.append(
                PartialKey.definitions(PartialsStage.BOOKS, 1),
                Partials.ofDefinitions(PartialsStage.BOOKS, Rules.builtIn()));
        driver.partials.append(key, Shares.byAnotherDefinition(share));
        driver.asOf.offer(new AsOf(Map.of("online_books", LoopDriver.NOW)), 3);

        driver.step();
        driver.step();

        assertThat(driver.published()).extracting(ProducerRecord::key).doesNotContain(AsOf.KEY);
        assertThat(driver.visibleBooks()).containsExactly(3L);
        assertThat(driver.waiting.snapshot())
                .isEqualTo(new WaitingViews.Snapshot(List.of(Views.LATEST.key()), List.of(1)));
        assertThat(driver.waiting.snapshot().reason())
                .isEqualTo("views wait: another version counts partition 1; finish the rolling upgrade");

        driver.partials.append(key, share);
        driver.step();

        assertThat(driver.published()).extracting(ProducerRecord::key).endsWith(Views.LATEST.key(), AsOf.KEY);
        assertThat(driver.visibleBooks()).containsExactly(3L, 7L);
        assertThat(driver.waiting.snapshot().views()).isEmpty();
        assertThat(driver.waiting.snapshot().reason()).isNull();
    }

    @Test
    void whoDoesNotMergeAnyMoreSaysOfNoViewThatItWaits() throws Unreachable {
        driver.begin();
        driver.partials.append(
                PartialKey.of(FacetCount.VISIBLE, 1, 0),
                Shares.withoutDefinition(Partials.ofCounts(FacetCount.VISIBLE, Map.of())));
        driver.step();
        assertThat(driver.waiting.snapshot().views()).isNotEmpty();

        driver.partials.revoke();
        driver.step();

        assertThat(driver.waiting.snapshot().views()).isEmpty();
    }

    @Test
    void whoDoesNotMergeAnyMorePublishesNoAsOf() throws Unreachable {
        driver.begin();
        driver.step();
        driver.asOf.offer(new AsOf(Map.of("online_books", LoopDriver.NOW)), 0);

        driver.loop.disconnect();

        assertThat(driver.asOf.isMerging()).isFalse();
        assertThat(driver.asOf.report().published()).isNull();
        assertThat(driver.asOf.offered()).isNull();
    }
}

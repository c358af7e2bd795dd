// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;

/** The loop on topics in memory, one step at a time. */
class MergeLoopTest {
    private final LoopDriver driver = new LoopDriver();

    @Test
    void publishesNothingMadeOfHalfTheTopic() throws Unreachable {
        driver.visible(0, 3);
        driver.visible(1, 4);
        driver.visible(0, 5);
        driver.begin();

        driver.step();
        driver.step();
        assertThat(driver.published()).isEmpty();
        driver.step();

        assertThat(driver.published()).hasSize(Views.all().size());
        assertThat(driver.visibleBooks()).containsExactly(9L);
        assertThat(driver.status.snapshot().condition()).isEqualTo(Condition.CURRENT);
    }

    @Test
    void publishesTheViewsOfAnEmptyTopic() throws Unreachable {
        driver.begin();

        driver.step();

        assertThat(driver.published()).hasSize(Views.all().size());
    }

    @Test
    void asksForTheEndOnlyAfterItHasShutOthersOut() throws Unreachable {
        driver.visible(0, 3);
        driver.begin();
        driver.partials.silent(true);
        assertThatThrownBy(driver::step).isInstanceOf(Unreachable.class);
        assertThat(driver.producers).hasSize(1);
        driver.loop.disconnect();
        // Another instance has merged this by the time it is shut out, so it must not be missing.
        driver.visible(0, 7);
        driver.partials.silent(false);

        driver.step();

        assertThat(driver.visibleBooks()).containsExactly(7L);
    }

    @Test
    void aFencedProducerIsReplacedAndEveryViewPublishedAgain() throws Unreachable {
        driver.visible(0, 3);
        driver.begin();
        driver.step();
        driver.producers.get(0).fenceProducer();
        driver.visible(0, 4);
        assertThatThrownBy(driver::step).isInstanceOf(Unreachable.class);
        driver.loop.disconnect();
        driver.visible(0, 5);
        driver.visible(0, 6);

        driver.step();
        assertThat(driver.published()).as("while some partials are not read").isEmpty();
        driver.step();

        assertThat(driver.published()).hasSize(Views.all().size());
        assertThat(driver.visibleBooks()).containsExactly(6L);
        assertThat(driver.producers).hasSize(2);
    }

    @Test
    void aCommitThatTimesOutIsRepeatedByANewProducer() throws Unreachable {
        driver.visible(0, 3);
        driver.begin();
        driver.step();
        driver.visible(0, 4);
        driver.producers.get(0).commitTransactionException = new TimeoutException("no answer");
        assertThatThrownBy(driver::step).isInstanceOf(Unreachable.class).hasMessageContaining("no answer");
        driver.loop.disconnect();

        driver.step();

        assertThat(driver.producers.get(0).closed()).isTrue();
        assertThat(driver.published()).hasSize(Views.all().size());
        assertThat(driver.visibleBooks()).containsExactly(4L);
    }

    @Test
    void whatFailsUntilSomebodyChangesSomethingEndsTheLoop() throws Unreachable {
        driver.begin();
        driver.step();
        driver.producers.get(0).commitTransactionException =
                new KafkaException("aborted", new TransactionalIdAuthorizationException("not allowed"));
        driver.visible(0, 4);

        assertThatThrownBy(driver::step).isInstanceOf(KafkaException.class);
    }

    @Test
    void publishesNothingWithoutThePartitionAndDoublesNothingWhenItComesBack() throws Unreachable {
        driver.visible(0, 3);
        driver.visible(1, 4);
        driver.begin();
        driver.step();
        driver.step();
        driver.partials.revoke();
        driver.visible(0, 5);
        int before = driver.published().size();
        driver.step();
        assertThat(driver.published()).hasSize(before);
        assertThat(driver.producers.get(0).closed()).isTrue();
        assertThat(driver.status.snapshot().condition()).isEqualTo(Condition.STARTING);

        driver.partials.assign();
        driver.step();
        driver.step();
        assertThat(driver.published()).isEmpty();
        driver.step();

        assertThat(driver.visibleBooks()).containsExactly(9L);
    }

    @Test
    void watchesTheClockWithoutPartials() throws Unreachable {
        driver.begin();
        driver.step();
        int before = driver.published().size();

        driver.now = LoopDriver.NOW.plus(Views.TRENDING_TODAY.heartbeat());
        driver.step();

        assertThat(driver.published()).hasSizeGreaterThan(before);
        assertThat(driver.published().get(before).timestamp()).isEqualTo(driver.now.toEpochMilli());
    }

    @Test
    void isDrainedWhenWhatWasInTheTopicIsPublished() throws Unreachable {
        driver.begin();
        driver.step();
        driver.visible(0, 3);
        driver.visible(1, 4);

        assertThat(driver.loop.isDrained()).isFalse();
        driver.visible(2, 100);
        driver.step();
        assertThat(driver.loop.isDrained()).isFalse();
        driver.loop.collect(Duration.ZERO);
        assertThat(driver.loop.isDrained()).as("read, but not published").isFalse();
        driver.loop.apply();

        assertThat(driver.loop.isDrained()).isTrue();
        assertThat(driver.visibleBooks()).endsWith(7L);
    }

    @Test
    void isDrainedWithoutThePartition() {
        driver.loop.begin();

        assertThat(driver.loop.isDrained()).isTrue();
        assertThat(driver.loop.pending()).isZero();
    }
}

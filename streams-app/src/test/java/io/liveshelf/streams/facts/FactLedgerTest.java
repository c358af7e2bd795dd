// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static io.liveshelf.streams.facts.LedgerTask.EVENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.EventOutcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which facts count, and when. */
class FactLedgerTest {
    private final LedgerTask facts = new LedgerTask();

    @Test
    void countsAFactOnce() {
        assertThat(facts.view("v1", EVENING)).isEqualTo(EventOutcome.COUNTED);
        assertThat(facts.view("v1", EVENING)).isEqualTo(EventOutcome.DUPLICATE);

        assertThat(facts.ledger.countsOf("a"))
                .isEqualTo(new FactCounts(1, 1, 0))
                .isEqualTo(facts.told.get("a"));
        assertThat(facts.ledger.countsOf("unknown")).isEqualTo(FactCounts.NONE);
    }

    @Test
    void tellsAPurchaseFromAViewWithTheSameId() {
        facts.view("x", EVENING);
        facts.purchase("x", EVENING);

        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(1, 1, 1));
    }

    /** A session may be changed after it was inserted, and be copied again. */
    @Test
    void recognisesAnIdWhateverItsTimeIsNow() {
        facts.view("v1", EVENING);

        assertThat(facts.view("v1", EVENING.minus(Duration.ofHours(3)))).isEqualTo(EventOutcome.DUPLICATE);
        assertThat(facts.view("v1", EVENING.minus(Duration.ofDays(8)))).isEqualTo(EventOutcome.DUPLICATE);
        assertThat(facts.view("v1", EVENING.plus(Duration.ofDays(7)))).isEqualTo(EventOutcome.DUPLICATE);
        assertThat(facts.ledger.countsOf("a").viewsWeek()).isEqualTo(1);
    }

    @Test
    void countsALateFactInItsOwnHour() {
        facts.view("yesterday", EVENING.minus(Duration.ofDays(1)));
        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(0, 1, 0));

        assertThat(facts.view("eight days", EVENING.minus(Duration.ofDays(8)))).isEqualTo(EventOutcome.COUNTED);
        assertThat(facts.view("nine days", EVENING.minus(Duration.ofDays(9)))).isEqualTo(EventOutcome.COUNTED);
        assertThat(facts.view("older", EVENING.minus(Duration.ofDays(9)).minus(Duration.ofHours(1))))
                .isEqualTo(EventOutcome.LATE);
        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(0, 1, 0));
    }

    @Test
    void countsAnEarlyFactWhenItsHourComes() {
        assertThat(facts.view("early", EVENING.plus(Duration.ofHours(2)))).isEqualTo(EventOutcome.COUNTED);
        assertThat(facts.ledger.countsOf("a")).isEqualTo(FactCounts.NONE);
        assertThat(facts.told).isEmpty();

        facts.pass(Duration.ofHours(2));

        assertThat(facts.told).containsOnly(Map.entry("a", new FactCounts(1, 1, 0)));
    }

    @Test
    void countsAFactOfALaterHourOfThisDayForToday() {
        facts.now = EVENING.minus(Duration.ofHours(5));
        facts.ledger.advance();
        facts.view("later", EVENING);
        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(1, 0, 0));

        facts.pass(Duration.ofHours(5));

        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(1, 1, 0));
    }

    @Test
    void isRightAgainWhenTheClockIs() {
        facts.view("v1", EVENING);
        facts.now = EVENING.plus(Duration.ofHours(20));
        facts.settle();
        assertThat(facts.told).containsOnly(Map.entry("a", new FactCounts(0, 1, 0)));

        facts.now = EVENING;
        facts.settle();

        assertThat(facts.told).containsOnly(Map.entry("a", new FactCounts(1, 1, 0)));
        assertThat(facts.view("v1", EVENING)).isEqualTo(EventOutcome.DUPLICATE);
    }

    @Test
    void forgetsWhatIsTooOld() {
        facts.view("v1", EVENING);
        facts.pass(Duration.ofDays(9).plus(Duration.ofHours(1)));
        assertThat(facts.view("v1", EVENING)).isEqualTo(EventOutcome.LATE);

        facts.now = EVENING;
        facts.settle();

        assertThat(facts.ledger.countsOf("a")).isEqualTo(FactCounts.NONE);
        assertThat(facts.view("v1", EVENING)).isEqualTo(EventOutcome.COUNTED);
    }
}

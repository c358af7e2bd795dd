// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static io.liveshelf.streams.facts.LedgerTask.EVENING;
import static io.liveshelf.streams.facts.LedgerTask.SLICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.Fact;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the sums of day and week move on. */
class FactLedgerWindowsTest {
    private final LedgerTask facts = new LedgerTask();

    @Test
    void beginsADayAtMidnight() {
        facts.view("v1", EVENING);
        assertThat(facts.ledger.day()).isEqualTo(LocalDate.of(2026, 3, 8));
        assertThat(facts.ledger.hour()).isEqualTo("2026-03-08T23:00:00Z");

        facts.pass(Duration.ofMinutes(30));

        assertThat(facts.ledger.day()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(facts.ledger.hour()).isEqualTo("2026-03-09T00:00:00Z");
        assertThat(facts.told).containsOnly(Map.entry("a", new FactCounts(0, 1, 0)));
    }

    @Test
    void endsAWeekByTheHour() {
        facts.purchase("p1", EVENING.minus(Duration.ofDays(7)));
        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(0, 0, 1));

        facts.pass(Duration.ofMinutes(30));

        assertThat(facts.told).containsOnly(Map.entry("a", FactCounts.NONE));
    }

    @Test
    void movesTheSumsInSlices() {
        for (String book : List.of("a", "b", "c", "d", "e")) {
            facts.count(book, Fact.Kind.VIEW, "of " + book, EVENING);
        }
        facts.told.clear();
        facts.now = EVENING.plus(Duration.ofHours(1));

        assertThat(facts.ledger.advance()).isTrue();
        assertThat(facts.told).hasSize(SLICE);
        assertThat(facts.ledger.isSettled()).isFalse();
        assertThat(facts.ledger.advance()).isTrue();
        assertThat(facts.ledger.advance()).isFalse();
        assertThat(facts.told).hasSize(5);
        assertThat(facts.ledger.isSettled()).isTrue();
    }

    @Test
    void staysSettledWhenAnotherBookComes() {
        facts.view("v1", EVENING);

        assertThat(facts.ledger.isSettled()).isTrue();
    }

    /** Otherwise a listener would never learn of it: the slice would find the book moved. */
    @Test
    void tellsOfABookThatIsAskedForBeforeItsSlice() {
        for (String book : List.of("b", "c", "a")) {
            facts.count(book, Fact.Kind.VIEW, "of " + book, EVENING);
        }
        facts.now = EVENING.plus(Duration.ofHours(1));
        facts.ledger.advance();
        assertThat(facts.told).containsEntry("a", new FactCounts(1, 1, 0));

        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(0, 1, 0));

        assertThat(facts.told).containsEntry("a", new FactCounts(0, 1, 0));
    }

    @Test
    void startsASliceAnewWhenTheWindowsMoveMeanwhile() {
        for (String book : List.of("a", "b", "c", "d", "e")) {
            facts.count(book, Fact.Kind.VIEW, "of " + book, EVENING.minus(Duration.ofDays(1)));
        }
        facts.now = EVENING.plus(Duration.ofDays(6)).plus(Duration.ofHours(1));
        facts.ledger.advance();
        facts.now = EVENING;
        facts.settle();

        assertThat(facts.told.values()).hasSize(5).containsOnly(new FactCounts(0, 1, 0));
    }
}

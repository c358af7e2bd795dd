// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

class FactLedgerTest {
    private static final Instant EVENING = Instant.parse("2026-03-08T23:30:00Z");
    private static final int SLICE = 2;
    private static final int CHUNK = 1 << 10;

    private Instant now = EVENING;
    private final Map<String, FactCounts> told = new HashMap<>();
    private final Changelogs changelogs = new Changelogs();
    private final List<StoreBuilder<?>> stores = FactLedger.stores(() -> now, SLICE, CHUNK);
    private FakeTask task = FakeTask.active(changelogs, stores);
    private FactLedger ledger = FactLedger.of(task.context(), told::put);

    @Test
    void countsAFactOnce() {
        assertThat(view("v1", EVENING)).isEqualTo(EventOutcome.COUNTED);
        assertThat(view("v1", EVENING)).isEqualTo(EventOutcome.DUPLICATE);

        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(1, 1, 0)).isEqualTo(told.get("a"));
        assertThat(ledger.countsOf("unknown")).isEqualTo(FactCounts.NONE);
    }

    @Test
    void tellsAPurchaseFromAViewWithTheSameId() {
        view("x", EVENING);
        purchase("x", EVENING);

        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(1, 1, 1));
    }

    /** A session may be changed after it was inserted, and be copied again. */
    @Test
    void recognisesAnIdWhateverItsTimeIsNow() {
        view("v1", EVENING);

        assertThat(view("v1", EVENING.minus(Duration.ofHours(3)))).isEqualTo(EventOutcome.DUPLICATE);
        assertThat(view("v1", EVENING.minus(Duration.ofDays(8)))).isEqualTo(EventOutcome.DUPLICATE);
        assertThat(view("v1", EVENING.plus(Duration.ofDays(7)))).isEqualTo(EventOutcome.DUPLICATE);
        assertThat(ledger.countsOf("a").viewsWeek()).isEqualTo(1);
    }

    @Test
    void countsALateFactInItsOwnHour() {
        view("yesterday", EVENING.minus(Duration.ofDays(1)));
        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(0, 1, 0));

        assertThat(view("eight days", EVENING.minus(Duration.ofDays(8)))).isEqualTo(EventOutcome.COUNTED);
        assertThat(view("nine days", EVENING.minus(Duration.ofDays(9)))).isEqualTo(EventOutcome.COUNTED);
        assertThat(view("older", EVENING.minus(Duration.ofDays(9)).minus(Duration.ofHours(1))))
                .isEqualTo(EventOutcome.LATE);
        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(0, 1, 0));
    }

    @Test
    void countsAnEarlyFactWhenItsHourComes() {
        assertThat(view("early", EVENING.plus(Duration.ofHours(2)))).isEqualTo(EventOutcome.COUNTED);
        assertThat(ledger.countsOf("a")).isEqualTo(FactCounts.NONE);
        assertThat(told).isEmpty();

        pass(Duration.ofHours(2));

        assertThat(told).containsOnly(Map.entry("a", new FactCounts(1, 1, 0)));
    }

    @Test
    void countsAFactOfALaterHourOfThisDayForToday() {
        now = EVENING.minus(Duration.ofHours(5));
        ledger.advance();
        view("later", EVENING);
        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(1, 0, 0));

        pass(Duration.ofHours(5));

        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(1, 1, 0));
    }

    @Test
    void beginsADayAtMidnight() {
        view("v1", EVENING);
        assertThat(ledger.day()).isEqualTo(LocalDate.of(2026, 3, 8));
        assertThat(ledger.hour()).isEqualTo("2026-03-08T23:00:00Z");

        pass(Duration.ofMinutes(30));

        assertThat(ledger.day()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(ledger.hour()).isEqualTo("2026-03-09T00:00:00Z");
        assertThat(told).containsOnly(Map.entry("a", new FactCounts(0, 1, 0)));
    }

    @Test
    void endsAWeekByTheHour() {
        purchase("p1", EVENING.minus(Duration.ofDays(7)));
        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(0, 0, 1));

        pass(Duration.ofMinutes(30));

        assertThat(told).containsOnly(Map.entry("a", FactCounts.NONE));
    }

    @Test
    void isRightAgainWhenTheClockIs() {
        view("v1", EVENING);
        now = EVENING.plus(Duration.ofHours(20));
        settle();
        assertThat(told).containsOnly(Map.entry("a", new FactCounts(0, 1, 0)));

        now = EVENING;
        settle();

        assertThat(told).containsOnly(Map.entry("a", new FactCounts(1, 1, 0)));
        assertThat(view("v1", EVENING)).isEqualTo(EventOutcome.DUPLICATE);
    }

    @Test
    void movesTheSumsInSlices() {
        for (String book : List.of("a", "b", "c", "d", "e")) {
            count(book, Fact.Kind.VIEW, "of " + book, EVENING);
        }
        told.clear();
        now = EVENING.plus(Duration.ofHours(1));

        assertThat(ledger.advance()).isTrue();
        assertThat(told).hasSize(SLICE);
        assertThat(ledger.isSettled()).isFalse();
        assertThat(ledger.advance()).isTrue();
        assertThat(ledger.advance()).isFalse();
        assertThat(told).hasSize(5);
        assertThat(ledger.isSettled()).isTrue();
    }

    @Test
    void staysSettledWhenAnotherBookComes() {
        view("v1", EVENING);

        assertThat(ledger.isSettled()).isTrue();
    }

    /** Otherwise a listener would never learn of it: the slice would find the book moved. */
    @Test
    void tellsOfABookThatIsAskedForBeforeItsSlice() {
        for (String book : List.of("b", "c", "a")) {
            count(book, Fact.Kind.VIEW, "of " + book, EVENING);
        }
        now = EVENING.plus(Duration.ofHours(1));
        ledger.advance();
        assertThat(told).containsEntry("a", new FactCounts(1, 1, 0));

        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(0, 1, 0));

        assertThat(told).containsEntry("a", new FactCounts(0, 1, 0));
    }

    @Test
    void startsASliceAnewWhenTheWindowsMoveMeanwhile() {
        for (String book : List.of("a", "b", "c", "d", "e")) {
            count(book, Fact.Kind.VIEW, "of " + book, EVENING.minus(Duration.ofDays(1)));
        }
        now = EVENING.plus(Duration.ofDays(6)).plus(Duration.ofHours(1));
        ledger.advance();
        now = EVENING;
        settle();

        assertThat(told.values()).hasSize(5).containsOnly(new FactCounts(0, 1, 0));
    }

    @Test
    void forgetsWhatIsTooOld() {
        view("v1", EVENING);
        pass(Duration.ofDays(9).plus(Duration.ofHours(1)));
        assertThat(view("v1", EVENING)).isEqualTo(EventOutcome.LATE);

        now = EVENING;
        settle();

        assertThat(ledger.countsOf("a")).isEqualTo(FactCounts.NONE);
        assertThat(view("v1", EVENING)).isEqualTo(EventOutcome.COUNTED);
    }

    @Test
    void writesOneChunkPerCommit() {
        view("v1", EVENING);
        view("v2", EVENING);
        task.commit();
        task.commit();

        assertThat(chunks()).hasSize(1);
    }

    @Test
    void writesAChunkEarlyWhenItIsLarge() {
        for (int i = 0; i < 200; i++) {
            view("v" + i, EVENING);
        }
        task.commit();

        assertThat(chunks())
                .hasSizeBetween(3, 5)
                .allSatisfy(each -> assertThat(each.value.length).isLessThan(CHUNK + 100));
        assertThat(restored().countsOf("a")).isEqualTo(new FactCounts(200, 200, 0));
    }

    @Test
    void restoresChunksInAnyOrderAndTwice() {
        writeThreeChunks();
        var doubled = new ArrayList<>(chunks());
        Collections.reverse(doubled);
        chunks().addAll(0, doubled);

        assertThat(restored().countsOf("a")).isEqualTo(new FactCounts(2, 3, 0));
    }

    @Test
    void writesUnderANewNumberAfterARestore() {
        writeThreeChunks();
        restored();
        view("v4", EVENING);
        task.commit();

        assertThat(chunks())
                .extracting(each -> new String(each.key, StandardCharsets.ISO_8859_1))
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void restoresWhatTheTopicHasNotDeleted() {
        writeThreeChunks();
        chunks().remove(0);

        assertThat(restored().countsOf("a")).isEqualTo(new FactCounts(1, 2, 0));
    }

    @Test
    void restoresNothingThatIsTooOld() {
        view("v1", EVENING);
        task.commit();
        now = EVENING.plus(Duration.ofDays(9)).plus(Duration.ofHours(1));
        restored();
        settle();
        now = EVENING;

        assertThat(ledger.countsOf("a")).isEqualTo(FactCounts.NONE);
    }

    @Test
    void countsNothingTwiceAfterAnAbort() {
        view("v1", EVENING);
        task.commit();
        view("v2", EVENING);
        task.abort();
        ledger = FactLedger.of(task.context(), told::put);
        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(1, 1, 0));

        assertThat(view("v1", EVENING)).isEqualTo(EventOutcome.DUPLICATE);
        assertThat(view("v2", EVENING)).isEqualTo(EventOutcome.COUNTED);
        assertThat(ledger.countsOf("a")).isEqualTo(new FactCounts(2, 2, 0));
    }

    @Test
    void tellsNobodyOnceItsTaskIsAStandby() {
        view("v1", EVENING);
        task.commit();
        told.clear();

        task.demote();
        FakeTask successor = FakeTask.active(changelogs, stores);
        FactLedger.of(successor.context(), (bookId, counts) -> {}).count("a", fact(Fact.Kind.VIEW, "v2", EVENING));
        successor.commit();
        task.restore();

        assertThat(told).isEmpty();
        assertThat(FactLedger.of(task.context(), told::put).countsOf("a")).isEqualTo(new FactCounts(2, 2, 0));
    }

    /** An early fact must outlive its chunk's age: it is dated ahead when it is written. */
    @Test
    void keepsChunksUntilTheirEarliestFactsAreTooOld() {
        Map<String, String> changelog = FactLedger.stores(() -> now).get(0).logConfig();

        assertThat(Duration.ofMillis(Long.parseLong(changelog.get(TopicConfig.RETENTION_MS_CONFIG))))
                .isGreaterThanOrEqualTo(Window.HORIZON.plus(Fact.KEPT));
        assertThat(changelog).containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    }

    @Test
    void namesTheVersionOfAChunkThatItCannotRead() {
        changelogs.of("facts").add(KeyValue.pair(new byte[8], new byte[] {2}));

        assertThatThrownBy(this::restored).hasMessageContaining("a chunk of the fact ledger has version 2");
    }

    private void writeThreeChunks() {
        for (Duration age : List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofHours(1))) {
            view("v" + age, EVENING.minus(age));
            task.commit();
        }
    }

    private List<KeyValue<byte[], byte[]>> chunks() {
        return changelogs.of("facts");
    }

    private FactLedger restored() {
        task = FakeTask.active(changelogs, stores);
        ledger = FactLedger.of(task.context(), told::put);
        return ledger;
    }

    private EventOutcome view(String id, Instant at) {
        return count("a", Fact.Kind.VIEW, id, at);
    }

    private EventOutcome purchase(String id, Instant at) {
        return count("a", Fact.Kind.PURCHASE, id, at);
    }

    private EventOutcome count(String bookId, Fact.Kind kind, String id, Instant at) {
        return ledger.count(bookId, fact(kind, id, at));
    }

    private static Fact fact(Fact.Kind kind, String id, Instant at) {
        return new Fact(kind, id, at);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        settle();
    }

    private void settle() {
        while (ledger.advance()) {
            // the next slice
        }
    }
}

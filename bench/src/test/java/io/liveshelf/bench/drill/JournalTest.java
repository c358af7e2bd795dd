// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.bench.drill.Journal.Range;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final String BOOK = SampleBooks.BOOKS.get(0);
    private static final long LATER = 4_102_444_800_000L;

    private final Journal journal = new Journal();

    @Test
    void countsWhatIsAcknowledgedBeforeAndWhatHasBegun() {
        var tally = new Tally();
        tally.begin("a", 10);
        tally.acknowledge(12);
        tally.begin("b", 20);
        tally.begin("c", 30);
        tally.acknowledge(35);

        assertThat(tally.surelyBefore(12)).isZero();
        assertThat(tally.surelyBefore(13)).isEqualTo(1);
        assertThat(tally.surelyBefore(35)).isEqualTo(1);
        assertThat(tally.surelyBefore(36)).isEqualTo(2);
        assertThat(tally.begunBy(9)).isZero();
        assertThat(tally.begunBy(20)).isEqualTo(2);

        assertThat(tally.keepOnly(Set.of("c"))).isEqualTo(1);
        assertThat(tally.surelyBefore(36)).isEqualTo(1);
    }

    @Test
    void knowsWhatAnAnswerMaySay() {
        journal.beginView(BOOK, true, "v1");
        journal.endView(BOOK, true);
        journal.beginView(BOOK, false, "v2");
        journal.endView(BOOK, false);
        journal.beginView(BOOK, true, "without an answer");

        assertThat(journal.views(BOOK, true, LATER, LATER)).isEqualTo(new Range(1, 2));
        assertThat(journal.views(BOOK, false, LATER, LATER)).isEqualTo(new Range(2, 3));
        assertThat(journal.views(BOOK, false, 0, LATER)).isEqualTo(new Range(0, 3));
    }

    @Test
    void knowsWhatWasHiddenSinceAnAnswer() {
        assertThat(journal.hiddenSince(BOOK, 0)).isFalse();

        int hidden = journal.beginVisibility(BOOK, false);
        assertThat(journal.hiddenSince(BOOK, LATER)).isTrue();
        journal.endVisibility(BOOK, hidden);
        journal.endVisibility(BOOK, journal.beginVisibility(BOOK, true));

        assertThat(journal.hiddenSince(BOOK, LATER))
                .as("it may become known late until everything was right")
                .isTrue();

        journal.settled();
        assertThat(journal.hiddenSince(BOOK, 0)).isTrue();
        assertThat(journal.hiddenSince(BOOK, LATER)).isFalse();
    }

    @Test
    void takesBackWhatMongoDbLost() {
        journal.beginView(BOOK, true, "v1");
        journal.endView(BOOK, true);
        journal.beginIncrement(BOOK);
        journal.endIncrement(BOOK);

        assertThat(journal.forgetAllBut(Set.of())).isEqualTo(1);
        assertThat(journal.correctTotal(BOOK, 0)).isEqualTo(1);
        assertThat(journal.views(BOOK, true, LATER, LATER)).isEqualTo(new Range(0, 1));
        assertThat(journal.totalViews(BOOK, LATER, LATER)).isEqualTo(new Range(0, 1));
    }

    @Test
    void objectsToAHiddenBookOnlyAsOfAMomentBehindIt() {
        journal.endVisibility(BOOK, journal.beginVisibility(BOOK, false));
        assertThat(journal.mayShow(BOOK, LATER, LATER)).isFalse();
        assertThat(journal.mayShow(BOOK, 0, LATER)).isTrue();

        journal.beginVisibility(BOOK, true);
        assertThat(journal.mayShow(BOOK, LATER, LATER)).isTrue();
    }

    @Test
    void namesAnAnswerThatPromisesTooMuch() {
        journal.beginView(BOOK, true, "v1");
        journal.endView(BOOK, true);
        var none = new Reading("trending", 0, "REDIS", LATER, LATER, List.of(new Reading.Item(BOOK, 0, -1, -1)));
        var two = new Reading("trending", 0, "REDIS", LATER, LATER, List.of(new Reading.Item(BOOK, 2, -1, -1)));
        var right = new Reading("trending", 0, "REDIS", LATER, LATER, List.of(new Reading.Item(BOOK, 1, -1, -1)));

        assertThat(right.problems(journal)).isEmpty();
        assertThat(List.of(none, two))
                .allSatisfy(each -> assertThat(each.problems(journal))
                        .singleElement()
                        .asString()
                        .contains("views_today of " + BOOK, "there were 1 to 1"));
    }
}

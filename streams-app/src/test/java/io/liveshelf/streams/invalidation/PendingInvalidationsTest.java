// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.ChangedBook.Searchable;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingInvalidationsTest {
    private static final Scope A = Scope.key("a");
    private static final Scope B = Scope.key("b");

    private final Changelogs changelogs = new Changelogs();
    private final FakeTask task = active();
    private PendingInvalidations pending = PendingInvalidations.of(task.context());

    private FakeTask active() {
        return FakeTask.active(changelogs, List.of(PendingInvalidations.store()));
    }

    @Test
    void emitsAllScopesOfAReasonTogetherAndEachOnce() {
        pending.add(List.of(A, B), "one");
        pending.add(Set.of(A), "two");
        pending.add(Set.of(Scope.SEARCHES), "two");

        assertThat(emitted())
                .extracting(each -> each.reason() + each.parsed())
                .containsExactly("one" + List.of(A, B), "two" + List.of(Scope.SEARCHES));
        assertThat(emitted()).isEmpty();
    }

    @Test
    void writesNothingIfATickComesBeforeTheCommit() {
        pending.add(Set.of(A), "reason");
        emitted();
        task.commit();

        assertThat(changelogs.of(PendingInvalidations.STORE)).isEmpty();
    }

    @Test
    void keepsForTheNextTaskWhatWasCommittedBeforeATick() {
        pending.add(Set.of(A), "reason");
        task.commit();

        pending = PendingInvalidations.of(active().context());
        assertThat(emitted()).extracting(Invalidation::parsed).containsExactly(List.of(A));
    }

    @Test
    void followsAsAStandbyWhatTheNextTaskCommits() {
        pending.add(Set.of(A), "reason");
        emitted();
        task.commit();
        task.demote();
        FakeTask next = active();

        PendingInvalidations.of(next.context()).add(Set.of(B), "reason");
        next.commit();
        task.restore();

        pending.commit(Map.of());
        assertThat(emitted()).extracting(Invalidation::parsed).containsExactly(List.of(B));
    }

    @Test
    void forgetsWhatWasEmitted() {
        pending.add(Set.of(A), "reason");
        task.commit();
        emitted();
        task.commit();

        pending = PendingInvalidations.of(active().context());
        assertThat(emitted()).isEmpty();
    }

    @Test
    void forgetsWhatAnAbortedTransactionAddedAndKnowsAgainWhatItEmitted() {
        pending.add(Set.of(A), "reason");
        task.commit();
        long round = pending.round();
        emitted();
        pending.add(Set.of(B), "reason");

        task.abort();
        pending = PendingInvalidations.of(task.context());

        assertThat(pending.round()).isNotEqualTo(round);
        assertThat(emitted()).extracting(Invalidation::parsed).containsExactly(List.of(A));
    }

    @Test
    void dividesWhatIsTooMuchForARecord() {
        List<Scope> many = IntStream.range(0, 20_000)
                .mapToObj(i -> Scope.key("user:%012d:history".formatted(i)))
                .toList();
        pending.add(many, "reason");

        List<Invalidation> emitted = emitted();
        assertThat(emitted)
                .hasSizeGreaterThan(1)
                .allSatisfy(each -> assertThat(each.bytes()).hasSizeLessThan(300_000));
        assertThat(emitted)
                .flatExtracting(each -> Invalidation.read(each.bytes()).parsed())
                .isEqualTo(many);
    }

    @Test
    void namesTheChangedBooksWithTheSearchesAlone() {
        pending.add(List.of(A), "one");
        pending.addSearches(book("a"), "two");
        pending.addSearches(ChangedBook.hidden("b"), "two");
        pending.addSearches(ChangedBook.hidden("a"), "two");

        assertThat(emitted())
                .extracting(Invalidation::parsed, Invalidation::changedBooks)
                .containsExactly(
                        tuple(List.of(A), Optional.empty()),
                        tuple(
                                List.of(Scope.SEARCHES),
                                Optional.of(List.of(ChangedBook.hidden("a"), ChangedBook.hidden("b")))));
    }

    @Test
    void namesNoBooksWhereAnyMayHaveChanged() {
        pending.addSearches(book("a"), "reason");
        pending.add(Set.of(Scope.SEARCHES), "reason");
        pending.addSearches(book("b"), "reason");

        assertThat(emitted())
                .singleElement()
                .satisfies(each -> assertThat(each.books()).isNull());

        pending.addSearches(book("b"), "reason");
        assertThat(emitted()).extracting(Invalidation::changedBooks).containsExactly(Optional.of(List.of(book("b"))));
    }

    @Test
    void namesNoBooksThatDoNotFitIntoARecord() {
        pending.addSearches(book("x".repeat(SearchChanges.LONGEST)), "reason");

        assertThat(emitted()).extracting(Invalidation::books).containsOnlyNulls();
    }

    @Test
    void keepsTheChangedBooksForTheNextTask() {
        pending.addSearches(book("a"), "reason");
        task.commit();
        pending.addSearches(ChangedBook.hidden("a"), "reason");
        task.commit();

        pending = PendingInvalidations.of(active().context());
        assertThat(emitted())
                .extracting(Invalidation::changedBooks)
                .containsExactly(Optional.of(List.of(ChangedBook.hidden("a"))));
    }

    @Test
    void keepsForTheNextTaskThatAnyBookMayHaveChanged() {
        pending.addSearches(book("a"), "reason");
        task.commit();
        pending.add(Set.of(Scope.SEARCHES), "reason");
        task.commit();

        pending = PendingInvalidations.of(active().context());
        pending.addSearches(book("b"), "reason");
        assertThat(emitted()).extracting(Invalidation::changedBooks).containsExactly(Optional.empty());
    }

    /** Its task took over what was pending; none of the books is known that it named. */
    @Test
    void takesAllSearchesForOutdatedThatAnEarlierReleaseLeft() {
        pending.decode(
                "{\"v\":1,\"reasons\":{\"group/books:search\":\"search fields\"}}".getBytes(StandardCharsets.UTF_8));
        pending.addSearches(book("a"), "reason");

        assertThat(emitted()).extracting(Invalidation::changedBooks).containsExactly(Optional.empty());
    }

    private static ChangedBook book(String id) {
        return new ChangedBook(id, new Searchable("title", List.of("@a"), List.of("A"), null, List.of()));
    }

    private List<Invalidation> emitted() {
        var emitted = new ArrayList<Invalidation>();
        pending.emit(Instant.EPOCH, emitted::add);
        return emitted;
    }
}

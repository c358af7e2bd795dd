// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private List<Invalidation> emitted() {
        var emitted = new ArrayList<Invalidation>();
        pending.emit(Instant.EPOCH, emitted::add);
        return emitted;
    }
}

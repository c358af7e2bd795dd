// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static io.liveshelf.streams.facts.LedgerTask.CHUNK;
import static io.liveshelf.streams.facts.LedgerTask.EVENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.state.FakeTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** What the ledger writes at a commit, and what comes of it after restores, aborts and changes of the task. */
class FactLedgerChunksTest {
    private final LedgerTask facts = new LedgerTask();

    @Test
    void writesOneChunkPerCommit() {
        facts.view("v1", EVENING);
        facts.view("v2", EVENING);
        facts.task.commit();
        facts.task.commit();

        assertThat(facts.chunks()).hasSize(1);
    }

    @Test
    void writesAChunkEarlyWhenItIsLarge() {
        for (int i = 0; i < 200; i++) {
            facts.view("v" + i, EVENING);
        }
        facts.task.commit();

        assertThat(facts.chunks())
                .hasSizeBetween(3, 5)
                .allSatisfy(each -> assertThat(each.value.length).isLessThan(CHUNK + 100));
        assertThat(facts.restored().countsOf("a")).isEqualTo(new FactCounts(200, 200, 0));
    }

    @Test
    void restoresChunksInAnyOrderAndTwice() {
        facts.writeThreeChunks();
        var doubled = new ArrayList<>(facts.chunks());
        Collections.reverse(doubled);
        facts.chunks().addAll(0, doubled);

        assertThat(facts.restored().countsOf("a")).isEqualTo(new FactCounts(2, 3, 0));
    }

    @Test
    void writesUnderANewNumberAfterARestore() {
        facts.writeThreeChunks();
        facts.restored();
        facts.view("v4", EVENING);
        facts.task.commit();

        assertThat(facts.chunks())
                .extracting(each -> new String(each.key, StandardCharsets.ISO_8859_1))
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void restoresWhatTheTopicHasNotDeleted() {
        facts.writeThreeChunks();
        facts.chunks().remove(0);

        assertThat(facts.restored().countsOf("a")).isEqualTo(new FactCounts(1, 2, 0));
    }

    @Test
    void restoresNothingThatIsTooOld() {
        facts.view("v1", EVENING);
        facts.task.commit();
        facts.now = EVENING.plus(Duration.ofDays(9)).plus(Duration.ofHours(1));
        facts.restored();
        facts.settle();
        facts.now = EVENING;

        assertThat(facts.ledger.countsOf("a")).isEqualTo(FactCounts.NONE);
    }

    @Test
    void countsNothingTwiceAfterAnAbort() {
        facts.view("v1", EVENING);
        facts.task.commit();
        facts.view("v2", EVENING);
        facts.task.abort();
        facts.ledger = FactLedger.of(facts.task.context(), facts.told::put);
        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(1, 1, 0));

        assertThat(facts.view("v1", EVENING)).isEqualTo(EventOutcome.DUPLICATE);
        assertThat(facts.view("v2", EVENING)).isEqualTo(EventOutcome.COUNTED);
        assertThat(facts.ledger.countsOf("a")).isEqualTo(new FactCounts(2, 2, 0));
    }

    @Test
    void tellsNobodyOnceItsTaskIsAStandby() {
        facts.view("v1", EVENING);
        facts.task.commit();
        facts.told.clear();

        facts.task.demote();
        FakeTask successor = FakeTask.active(facts.changelogs, facts.stores);
        FactLedger.of(successor.context(), (bookId, counts) -> {})
                .count("a", LedgerTask.fact(Fact.Kind.VIEW, "v2", EVENING));
        successor.commit();
        facts.task.restore();

        assertThat(facts.told).isEmpty();
        assertThat(FactLedger.of(facts.task.context(), facts.told::put).countsOf("a"))
                .isEqualTo(new FactCounts(2, 2, 0));
    }

    /** An early fact must outlive its chunk's age: it is dated ahead when it is written. */
    @Test
    void keepsChunksUntilTheirEarliestFactsAreTooOld() {
        Map<String, String> changelog = FactLedger.stores(
                        () -> facts.now, Rules.builtIn().measures())
                .get(0)
                .logConfig();

        assertThat(Duration.ofMillis(Long.parseLong(changelog.get(TopicConfig.RETENTION_MS_CONFIG))))
                .isGreaterThanOrEqualTo(Window.HORIZON.plus(Fact.KEPT));
        assertThat(changelog).containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    }

    @Test
    void namesTheVersionOfAChunkThatItCannotRead() {
        facts.changelogs.of("facts").add(KeyValue.pair(new byte[8], new byte[] {3}));

        assertThatThrownBy(facts::restored).hasMessageContaining("a chunk of the fact ledger has version 3");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.state.Changelogs;
import io.liveshelf.streams.state.FakeTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.StoreBuilder;

/** A task with a fact ledger, with a clock and what it has told of books. */
final class LedgerTask {
    static final Instant EVENING = Instant.parse("2026-03-08T23:30:00Z");
    static final int SLICE = 2;
    static final int CHUNK = 1 << 10;

    Instant now = EVENING;
    final Map<String, FactCounts> told = new HashMap<>();
    final Changelogs changelogs = new Changelogs();
    final List<StoreBuilder<?>> stores =
            FactLedger.stores(() -> now, Rules.builtIn().measures(), SLICE, CHUNK);
    FakeTask task = FakeTask.active(changelogs, stores);
    FactLedger ledger = FactLedger.of(task.context(), told::put);

    void writeThreeChunks() {
        for (Duration age : List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofHours(1))) {
            view("v" + age, EVENING.minus(age));
            task.commit();
        }
    }

    List<KeyValue<byte[], byte[]>> chunks() {
        return changelogs.of("facts");
    }

    FactLedger restored() {
        task = FakeTask.active(changelogs, stores);
        ledger = FactLedger.of(task.context(), told::put);
        return ledger;
    }

    EventOutcome view(String id, Instant at) {
        return count("a", Fact.Kind.VIEW, id, at);
    }

    EventOutcome purchase(String id, Instant at) {
        return count("a", Fact.Kind.PURCHASE, id, at);
    }

    EventOutcome count(String bookId, Fact.Kind kind, String id, Instant at) {
        return ledger.count(bookId, fact(kind, id, at));
    }

    static Fact fact(Fact.Kind kind, String id, Instant at) {
        return new Fact(kind, id, at);
    }

    void pass(Duration time) {
        now = now.plus(time);
        settle();
    }

    void settle() {
        while (ledger.advance()) {
            // the next slice
        }
    }
}

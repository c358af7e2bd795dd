// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.FactOutcome;
import io.liveshelf.streams.facts.FactCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Interim. */
final class BookFacts {
    private final FactLedger ledger;
    private final Map<String, HourlyCounts> counts = new HashMap<>();
    private final BiConsumer<String, FactCounts> changed;
    private Instant now;

    private BookFacts(FactLedger ledger, Instant now, BiConsumer<String, FactCounts> changed) {
        this.ledger = ledger;
        this.now = now;
        this.changed = changed;
        ledger.removeBefore(FactLedger.firstHour(now));
        ledger.forEach((bookId, kind, hour, count) ->
                counts.computeIfAbsent(bookId, each -> new HourlyCounts()).add(kind, hour, count));
    }

    static List<StoreBuilder<?>> stores() {
        return FactLedger.stores();
    }

    static BookFacts of(ProcessorContext<?, ?> context, Instant now, BiConsumer<String, FactCounts> changed) {
        return new BookFacts(FactLedger.of(context), now, changed);
    }

    FactOutcome count(String bookId, Fact fact, Instant at) {
        FactOutcome outcome = ledger.count(bookId, fact, at);
        if (outcome == FactOutcome.COUNTED) {
            counts.computeIfAbsent(bookId, each -> new HourlyCounts()).add(fact.kind(), Window.hourOf(fact.at()), 1);
            changed.accept(bookId, counts(bookId));
        }
        return outcome;
    }

    FactCounts counts(String bookId) {
        HourlyCounts hours = counts.get(bookId);
        return hours == null
                ? FactCounts.NONE
                : new FactCounts(
                        hours.sum(Fact.Kind.VIEW, Window.today(now)),
                        hours.sum(Fact.Kind.VIEW, Window.thisWeek(now)),
                        hours.sum(Fact.Kind.PURCHASE, Window.thisWeek(now)));
    }

    boolean advance(Instant at) {
        if (Window.thisWeek(at).equals(Window.thisWeek(now))) {
            return false;
        }
        now = at;
        ledger.removeBefore(FactLedger.firstHour(now));
        counts.values().forEach(each -> each.removeBefore(FactLedger.firstHour(now)));
        counts.keySet().forEach(bookId -> changed.accept(bookId, counts(bookId)));
        return true;
    }

    boolean isSettled() {
        return true;
    }

    Instant time() {
        return now;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.streams.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever happens to a task, its counts are those that are computed from scratch from the facts that were counted, and its
 * event counters add up.
 */
class FactHistoriesTest {
    /** Something that happens to a task. */
    private record Step(String name, Consumer<FactHistory> action) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 500)
    void countsEqualThoseComputedFromScratch(
            @ForAll("arrivals") List<FactHistory.Document> arrivals, @ForAll("steps") List<Step> steps) {
        var history = new FactHistory(arrivals);
        steps.forEach(each -> {
            each.action().accept(history);
            history.check();
        });
        history.processAll();
        history.commit();
        history.settle();
        history.check();
        history.checkAllBooks();
    }

    @Provide
    Arbitrary<List<FactHistory.Document>> arrivals() {
        Arbitrary<FactHistory.Document> documents = Combinators.combine(
                        Arbitraries.of(Fact.Kind.class),
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.integers().between(-3, 3)),
                                Tuple.of(2, Arbitraries.integers().between(-8 * 24, 0)),
                                Tuple.of(1, Arbitraries.integers().between(-11 * 24, 8 * 24))))
                .as(FactHistoriesTest::document);
        return documents.list().ofMinSize(1).ofMaxSize(80);
    }

    private static FactHistory.Document document(Fact.Kind kind, int number, int hours) {
        Instant at = FactHistory.START.plus(Duration.ofHours(hours));
        // The id contains the time, because a document never has another.
        String id = number % 2 == 0
                ? "0123456789abcd%06x%04x".formatted(hours & 0xFFFFFF, number)
                : "{\"_\": \"" + hours + "-" + number + "\"}";
        return new FactHistory.Document(
                FactHistory.BOOKS.get(number % FactHistory.BOOKS.size()), new Fact(kind, id, at));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.integers()
                                .between(1, 20)
                                .map(count -> new Step("process " + count, history -> history.process(count)))),
                Tuple.of(5, always("commit", FactHistory::commit)),
                Tuple.of(2, always("abort", FactHistory::abort)),
                Tuple.of(2, always("fail to commit", FactHistory::failCommit)),
                Tuple.of(1, always("kill", FactHistory::kill)),
                Tuple.of(3, always("follow", FactHistory::follow)),
                Tuple.of(1, always("promote", FactHistory::promote)),
                Tuple.of(1, always("swap", FactHistory::swap)),
                Tuple.of(4, always("advance", FactHistory::advance)),
                Tuple.of(2, always("settle", FactHistory::settle)),
                Tuple.of(2, always("ask", FactHistory::checkAllBooks)),
                Tuple.of(3, jump(-50 * 60, 80 * 60)),
                Tuple.of(3, jump(1, 70)));
        return step.list().ofMinSize(1).ofMaxSize(60);
    }

    private static Arbitrary<Step> jump(int least, int most) {
        return Arbitraries.integers()
                .between(least, most)
                .map(minutes ->
                        new Step("jump " + minutes + " min", history -> history.jump(Duration.ofMinutes(minutes))));
    }

    private static Arbitrary<Step> always(String name, Consumer<FactHistory> action) {
        return Arbitraries.just(new Step(name, action));
    }
}

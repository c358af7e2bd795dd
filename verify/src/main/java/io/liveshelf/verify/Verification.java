// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.verify.compare.Verdict;
import io.liveshelf.verify.expected.FactExpectation;
import io.liveshelf.verify.expected.MongoExpectations;
import io.liveshelf.verify.expected.UnusableAddress;
import io.liveshelf.verify.served.MonotonicClock;
import io.liveshelf.verify.served.ServedSide;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Compares everything that a deployment serves from its streams with MongoDB. Writes nothing anywhere. */
final class Verification {
    /** More at once would only slow each other down. */
    private static final int AT_ONCE = 2;

    private static final long RETRY_MILLIS = 1_000;

    private final Target target;
    private final Limits limits;
    private final Optional<Rules> named;
    private final InstantSource clock = new MonotonicClock();
    private final ServedSide served;
    private ExpectedRules expected = ExpectedRules.named(Rules.builtIn());
    private LostHistories lost = LostHistories.none();

    private Verification(Target target, Limits limits, Optional<Rules> named) {
        this.target = target;
        this.limits = limits;
        this.named = named;
        this.served = new ServedSide(target.api(), clock);
    }

    /**
     * The verification of a deployment.
     *
     * @param named rules by which its views must be made; empty: those that are served
     */
    public static Verification of(Target target, Limits limits, Optional<Rules> named) {
        return new Verification(target, limits, named);
    }

    /**
     * Compares all views, and the cards of at most that many books.
     *
     * @param done gets each row as soon as it is known, in any order
     * @throws TargetUnavailable if the API or MongoDB does not answer, or this version does not take the rules that are served
     * @throws UnusableAddress if MongoDB's address cannot be used
     */
    public Report run(int cards, Consumer<Row> done) throws TargetUnavailable, UnusableAddress, InterruptedException {
        try (MongoExpectations mongo = MongoExpectations.of(target.mongo(), target.database())) {
            ping(mongo);
            // asked last: where nobody answers at all, nobody waits for Kafka too
            expected = named.isPresent() ? ExpectedRules.named(named.get()) : ExpectedRules.served(target.kafka());
            List<String> notes = new ArrayList<>();
            expected.note().ifPresent(notes::add);
            if (target.kafka().isPresent()) {
                notes.add("views that count facts are compared with the fact topics, and those with MongoDB");
            }
            if (mongo.forgetsSessions()) {
                notes.add(
                        "MongoDB removes view sessions (TTL index), so the streams know more of the week than it does;"
                                + " of days before today the fact topics alone decide");
            }
            lost = target.kafka().isPresent() ? LostHistories.of(target.kafka().get()) : lost;
            List<Row> rows = new ArrayList<>(views(mongo, done));
            if (cards > 0) {
                Row row = new CardComparison(mongo, served, limits, clock).compare(cards);
                done.accept(row);
                rows.add(row);
            }
            if (target.kafka().isPresent()) {
                List<Row> counted = new CounterComparison(target.kafka().get(), limits, clock).compare();
                counted.forEach(done);
                rows.addAll(counted);
            } else {
                notes.add("without Kafka nothing is said of event counters, dead letters and lost history");
            }
            return new Report(rows, notes);
        }
    }

    private void ping(MongoExpectations mongo) throws TargetUnavailable, InterruptedException {
        try {
            served.ping();
        } catch (IOException e) {
            throw new TargetUnavailable("nobody answers at " + target.api() + " (" + reason(e) + ")", e);
        }
        try {
            mongo.ping();
        } catch (IOException e) {
            throw new TargetUnavailable("MongoDB cannot be asked: " + e.getMessage(), e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private List<Row> views(MongoExpectations mongo, Consumer<Row> done) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Row>> running = new ArrayList<>();
            for (View view : Views.all()) {
                running.add(workers.submit(() -> {
                    Row row = compare(mongo, view);
                    done.accept(row);
                    return row;
                }));
            }
            List<Row> rows = new ArrayList<>();
            for (Future<Row> row : running) {
                rows.add(row.get());
            }
            return rows;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a comparison broke", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private Row compare(MongoExpectations mongo, View view) throws InterruptedException {
        ViewRule rule = expected.rules().of(view);
        Optional<String> why = lost.of(rule.collections());
        if (why.isPresent()) {
            return Row.of(view.key(), new Verdict.NotProved(why.get()), null, null);
        }
        ViewComparison comparison = new ViewComparison(served, limits, clock);
        boolean removed = FactExpectation.needsFormerSessions(rule) && mongo.forgetsSessions();
        if (!FactExpectation.isFor(rule) || (target.kafka().isEmpty() && !removed)) {
            return comparison.compare(view.key(), view.path(), mongo.of(rule));
        }
        if (target.kafka().isEmpty()) {
            return notComparable(view, "MongoDB has removed sessions; name Kafka to compare with its facts");
        }
        try (FactExpectation facts = mongo.ofFacts(rule, target.kafka().get())) {
            Instant end = clock.instant().plus(limits.within());
            Optional<String> disagreement = facts.disagreement();
            while (disagreement.isPresent() && clock.instant().isBefore(end)) {
                Thread.sleep(RETRY_MILLIS);
                disagreement = facts.disagreement();
            }
            return disagreement.isPresent()
                    ? Row.of(view.key(), new Verdict.NotProved(disagreement.get()), null, null)
                    : comparison.compare(view.key(), view.path(), facts);
        } catch (IOException e) {
            return notComparable(view, String.valueOf(e.getMessage()));
        }
    }

    private static Row notComparable(View view, String reason) {
        return Row.of(view.key(), new Verdict.NotComparable(reason), null, null);
    }
}

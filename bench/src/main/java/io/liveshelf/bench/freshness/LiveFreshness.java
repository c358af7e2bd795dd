// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import io.liveshelf.local.launcher.stack.Endpoints;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Probes of a stack in several situations, from the commit of a view session in MongoDB to the HTTP body that shows it. */
public final class LiveFreshness implements AutoCloseable {
    private final ProbeBook book;
    private final Watch watch;
    private final Map<String, Hops> situations = new LinkedHashMap<>();

    private LiveFreshness(ProbeBook book, Watch watch) {
        this.book = book;
        this.watch = watch;
    }

    /** Of this stack; returns once the book of the probes is served with all its views. */
    public static LiveFreshness of(Endpoints endpoints) throws Exception {
        ProbeBook book = ProbeBook.create(endpoints);
        var live = new LiveFreshness(book, Watch.http(book.id(), endpoints.api().address()));
        live.watch.expect(book.views());
        live.watch.await(book.views());
        return live;
    }

    /**
     * Adds probes to a situation.
     *
     * @param most of them
     * @param lasts whether it is still that situation; no probe begins otherwise
     */
    public void probe(String situation, int most, BooleanSupplier lasts) throws Exception {
        Hops measured = situations.computeIfAbsent(situation, each -> new Hops(watch.stations()));
        for (int i = 0; i < most && lasts.getAsBoolean(); i++) {
            long expected = book.views() + 1;
            // probes must not synchronise with the ticks of what they measure
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(50, 250));
            watch.expect(expected);
            long committed = book.view();
            measured.add(committed, watch.await(expected));
        }
    }

    /** The 99th percentile of a situation. */
    public double p99Millis(String situation) {
        return Objects.requireNonNull(situations.get(situation), situation).p99Millis();
    }

    /** Prints all situations. */
    public void print() {
        situations.forEach((situation, measured) -> measured.print(situation));
    }

    @Override
    public void close() {
        watch.close();
        book.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.view.View;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;

/** The answers of a view at ascending instants, from one pass over the records in the order of their time. */
final class PastView implements OrderedReader.Sink {
    private final ViewRule rule;
    private final World world;
    private final Completeness completeness;
    private final Queue<Instant> instants;
    private final Output output;

    /** Takes the answers, in order. */
    @FunctionalInterface
    interface Output {
        void accept(Answer answer) throws Unavailable;
    }

    PastView(View view, World world, Completeness completeness, Collection<Instant> instants, Output output) {
        this.rule = Rules.builtIn().of(view);
        this.world = world;
        this.completeness = completeness;
        this.instants = new ArrayDeque<>(instants);
        this.output = output;
        aim();
    }

    private void aim() {
        if (!instants.isEmpty()) {
            world.aimAt(instants.element());
        }
    }

    /** What came later than an instant was not in its answer. Returns whether any instant is left. */
    @Override
    public boolean take(Timed next) throws Unavailable {
        while (!instants.isEmpty() && next.time() > instants.element().toEpochMilli()) {
            answer();
        }
        if (!instants.isEmpty()) {
            world.take(next);
        }
        return !instants.isEmpty();
    }

    /** There are no more records: the answers of all instants that are left. */
    void end() throws Unavailable {
        while (!instants.isEmpty()) {
            answer();
        }
    }

    private void answer() throws Unavailable {
        Instant at = instants.remove();
        world.advanceTo(at);
        Payload payload = rule.of(new WorldInputs(world, new Catalogue(world)));
        output.accept(new Answer(at, rule.view().key(), completeness.doubts(rule, at, payload, world), payload));
        aim();
    }
}

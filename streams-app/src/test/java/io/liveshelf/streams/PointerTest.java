// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PointerTest {
    private final Pointer live = new Pointer(TestGenerations.LIVE);
    private final Pointer replay = new Pointer(TestGenerations.REPLAY);

    private void learn(Serving decision) {
        live.learn(decision);
        replay.learn(decision);
    }

    @Test
    void noGenerationIsServedBeforeItIsKnownWhichOneIs() {
        assertThat(List.of(live.role(), replay.role())).containsOnly(Pointer.Role.UNKNOWN);
        assertThat(live.isServed()).isFalse();
        assertThat(live.known()).isEmpty();
    }

    @Test
    void whoWasServedIsTheFormerOneUntilTheNextDecision() {
        learn(Serving.LIVE);
        assertThat(live.role()).isEqualTo(Pointer.Role.SERVED);
        assertThat(replay.role()).isEqualTo(Pointer.Role.UNSERVED);

        learn(TestGenerations.PROMOTED);
        assertThat(live.role()).isEqualTo(Pointer.Role.FORMER);
        assertThat(replay.role()).isEqualTo(Pointer.Role.SERVED);

        learn(TestGenerations.PROMOTED.promoted(new GenerationName("top8"), Instant.EPOCH));
        assertThat(live.role()).isEqualTo(Pointer.Role.UNSERVED);
        assertThat(replay.role()).isEqualTo(Pointer.Role.FORMER);
    }

    /** Whatever comes again or late, and in whichever order: the last decision counts, and one generation is served. */
    @Property
    void theLastDecisionCounts(@ForAll("decisions") List<Serving> decisions) {
        List<Pointer> all = List.of("live", "a", "b", "c").stream()
                .map(name -> new Pointer(Generation.named(new GenerationName(name), "test")))
                .toList();
        long last = decisions.stream().mapToLong(Serving::number).max().orElseThrow();

        all.forEach(pointer -> decisions.forEach(pointer::learn));

        assertThat(all).filteredOn(Pointer::isServed).singleElement().satisfies(served -> {
            assertThat(served.known().orElseThrow().number()).isEqualTo(last);
            assertThat(served.own().name().text())
                    .isEqualTo(served.known().orElseThrow().generation());
        });
    }

    @Provide
    Arbitrary<List<Serving>> decisions() {
        return Arbitraries.longs()
                .between(0, 20)
                .map(PointerTest::decision)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Serving decision(long number) {
        List<String> names = List.of("live", "a", "b", "c");
        return new Serving(number, names.get((int) (number % 4)), names.get((int) ((number + 1) % 4)), Instant.EPOCH);
    }
}

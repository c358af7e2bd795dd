// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.console.pipeline.Pipeline.Freshness;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HopsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:10Z");

    private static AsOf all(Instant instant) {
        Map<String, Instant> instants = new HashMap<>();
        Views.all()
                .forEach(view -> Rules.builtIn()
                        .of(view)
                        .collections()
                        .forEach(collection -> instants.put(collection, instant)));
        return new AsOf(instants);
    }

    private static InstanceNumbers numbers(AsOf connectors, AsOf published) {
        return new InstanceNumbers(null, null, null, connectors, published);
    }

    private static ViewStatus view(String source, @Nullable String asOf) {
        return new ViewStatus("key", source, asOf, null, null);
    }

    @Test
    void areAgesOfWhatLagsMost() {
        Freshness at = Hops.at(
                NOW,
                numbers(all(NOW.minusMillis(200)), all(NOW.minusSeconds(1))),
                List.of(view("LOCAL", "2026-11-24T20:00:09Z"), view("REDIS", "2026-11-24T20:00:07Z")));

        assertThat(at).isEqualTo(new Freshness(NOW, 200L, 1_000L, 3_000L));
    }

    @Test
    void areUnknownWhereSomethingIsMissing() {
        var none = new AsOf(Map.of());
        var one = new AsOf(Map.of("online_books", NOW));

        assertThat(Hops.at(NOW, numbers(none, one), List.of(view("MONGO", "2026-11-24T20:00:09Z"))))
                .isEqualTo(new Freshness(NOW, null, null, null));
        assertThat(Hops.at(NOW, numbers(none, none), List.of(view("REDIS", null)))
                        .redisMs())
                .isNull();
    }

    @Test
    void areNeverOfTheFuture() {
        assertThat(Hops.at(NOW, numbers(all(NOW.plusSeconds(1)), all(NOW)), List.of())
                        .connectorsMs())
                .isZero();
    }
}

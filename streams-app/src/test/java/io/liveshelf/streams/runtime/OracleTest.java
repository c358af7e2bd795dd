// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.oracle.Oracle;
import io.liveshelf.contract.oracle.RandomRules;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random histories, in any order and with duplicates, give what brute force gives. */
class OracleTest {
    private static final Instant START = Instant.parse("2026-03-08T21:30:00Z");

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void everyViewEqualsTheOracle(@ForAll long seed) {
        var history = new History(seed, START);
        try (var pipeline = new Pipeline(START)) {
            for (int chapter = 0; chapter < 4; chapter++) {
                history.go(60).forEach(step -> step.into(pipeline::write, pipeline::remove, pipeline::fact));
                assertThat(served(pipeline)).isEqualTo(Oracle.answers(history.world(), pipeline.now()));
                Duration pause = history.pause();
                history.pass(pause);
                pipeline.pass(pause);
                assertThat(served(pipeline)).isEqualTo(Oracle.answers(history.world(), pipeline.now()));
            }
        }
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void soItIsByAnyRules(@ForAll long seed) throws InvalidRules {
        JsonNode file = RandomRules.next(new Random(seed));
        var history = new History(seed, START);
        try (var pipeline = new Pipeline(START, Rules.parse(Json.bytes(file)))) {
            for (int chapter = 0; chapter < 3; chapter++) {
                history.go(70).forEach(step -> step.into(pipeline::write, pipeline::remove, pipeline::fact));
                assertThat(served(pipeline)).isEqualTo(Oracle.answers(history.world(), pipeline.now(), file));
                Duration pause = history.pause();
                history.pass(pause);
                pipeline.pass(pause);
                assertThat(served(pipeline))
                        .as("%s", file)
                        .isEqualTo(Oracle.answers(history.world(), pipeline.now(), file));
            }
        }
    }

    private static Map<String, JsonNode> served(Pipeline pipeline) {
        var bodies = new TreeMap<String, JsonNode>();
        pipeline.views().forEach((key, body) -> bodies.put(key, Oracle.comparable(body)));
        return bodies;
    }
}

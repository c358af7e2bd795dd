// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectedRulesTest {
    private static final byte[] TOP_7 =
            "{\"views\":{\"books:trending:today\":{\"size\":7}}}".getBytes(StandardCharsets.UTF_8);

    private static Serving serving(byte[] rules) {
        return Serving.LIVE.promoted(
                new GenerationName("top7"), Json.read(rules, JsonNode.class), Instant.parse("2026-11-30T12:00:00Z"));
    }

    @Test
    void areThoseOfTheGenerationThatIsServed() throws Exception {
        ExpectedRules expected = ExpectedRules.of(serving(TOP_7));

        assertThat(expected.rules()).isEqualTo(Rules.parse(TOP_7));
        assertThat(expected.note()).contains("generation top7 is served; views are compared by its rules");
    }

    @Test
    void areTheBuiltInOnesWhereNothingWasPromoted() throws Exception {
        assertThat(ExpectedRules.of(Serving.LIVE)).isEqualTo(ExpectedRules.named(Rules.builtIn()));
    }

    @Test
    void areNotGuessedWhereThisVersionDoesNotTakeThem() {
        assertThatThrownBy(() -> ExpectedRules.of(serving("{\"sizes\":{}}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(TargetUnavailable.class)
                .hasMessageContaining("generation top7")
                .hasMessageContaining("--rules")
                .hasMessageContaining("sizes must be left out");
    }

    @Test
    void areTheBuiltInOnesAndSaidToBeWhereNobodyCanBeAsked() throws Exception {
        ExpectedRules expected = ExpectedRules.served(Optional.empty());

        assertThat(expected.rules()).isEqualTo(Rules.builtIn());
        assertThat(expected.note()).get().asString().startsWith("which rules are served is not known (without Kafka)");
    }

    @Test
    void areTheBuiltInOnesWhereNoConnectionCanBeMade() throws Exception {
        ExpectedRules expected = ExpectedRules.served(Optional.of(KafkaConnection.plain("no-host.invalid:9092")));

        assertThat(expected.rules()).isEqualTo(Rules.builtIn());
        assertThat(expected.note()).isPresent();
    }
}

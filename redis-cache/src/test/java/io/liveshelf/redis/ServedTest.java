// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedTest {
    private static final Served REPLAY = Served.of(Serving.LIVE.promoted(new GenerationName("top7"), Instant.EPOCH));
    private static final List<String> OF_GENERATIONS =
            List.of(Views.TOP_BOOKS.key(), BookCards.key("a"), BookCards.key("a:b"));
    private static final List<String> OF_NONE = List.of(
            CacheKey.chapters("a").key(),
            CacheKey.savedBooks("u").key(),
            BookkeepingKeys.fillToken(Scope.SEARCHES),
            BookkeepingKeys.written("a"));

    @Test
    void theLiveGenerationHasTheNamesOfTheReadApi() {
        assertThat(OF_GENERATIONS).allMatch(name -> Served.LIVE.key(name).equals(name));
        assertThat(OF_NONE).allMatch(name -> Served.LIVE.key(name).equals(name));
        assertThat(OF_GENERATIONS)
                .allMatch(key -> Served.LIVE.name(key).orElseThrow().equals(key));
        assertThat(Served.LIVE.name("replay:top7:books:top:all")).isEmpty();
    }

    @Test
    void knowsTheKeysThatWereServedBefore() {
        assertThat(Served.LIVE.former()).isEmpty();
        assertThat(REPLAY.former()).contains(KeySpace.LIVE);
        assertThat(Served.of(REPLAY.pointer().promoted(GenerationName.LIVE, Instant.EPOCH))
                        .former())
                .contains(REPLAY.keys());
    }

    @Test
    void aReplayHasItsOwnOfWhatTheStreamsWrite() {
        assertThat(OF_GENERATIONS).allMatch(name -> REPLAY.key(name).equals("replay:top7:" + name));
        assertThat(OF_GENERATIONS)
                .allMatch(
                        name -> REPLAY.name("replay:top7:" + name).orElseThrow().equals(name));
        assertThat(OF_NONE).allMatch(name -> REPLAY.key(name).equals(name));
        assertThat(OF_NONE).allMatch(key -> REPLAY.name(key).orElseThrow().equals(key));
    }

    @Test
    void hasTheRulesOfThePointerWhereThisVersionTakesThem() throws Exception {
        byte[] rules = "{\"views\":{\"tags:popular\":{\"size\":7}}}".getBytes(StandardCharsets.UTF_8);

        assertThat(served(rules).rules()).isEqualTo(Rules.parse(rules));
        assertThat(served("{\"views\":7}".getBytes(StandardCharsets.UTF_8)).rules())
                .isEqualTo(Rules.builtIn());
        assertThat(REPLAY.rules()).isEqualTo(Rules.builtIn());
    }

    private static Served served(byte[] rules) {
        return Served.of(
                Serving.LIVE.promoted(new GenerationName("top7"), Json.read(rules, JsonNode.class), Instant.EPOCH));
    }

    @Test
    void aChangeOfAnotherGenerationIsNone() {
        assertThat(OF_GENERATIONS).allMatch(key -> REPLAY.name(key).isEmpty());
        assertThat(REPLAY.name("replay:top70:books:top:all")).isEmpty();
        assertThat(REPLAY.name(AsOf.KEY)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Demand;
import io.liveshelf.api.read.Source;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheControlTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "max-age=5; 5",
                "MAX-AGE=5; 5",
                "no-transform, max-age=30; 30",
                "max-age=30, max-age=7; 7",
                "max-age=\"9\"; 9",
                " , ,max-age=9 ,; 9",
                "max-age=x, max-age=9; 9",
                "max-age=0009; 9",
                "max-age=99999999999999999999999; 2147483648",
            },
            quoteCharacter = '\'')
    void readsTheStrictestDirective(String cacheControl, long seconds) {
        Demand demand = demand(cacheControl).orElseThrow();

        assertThat(demand.ofMongo()).isFalse();
        assertThat(demand.isMetBy(asOf(NOW.minusSeconds(seconds).plusNanos(1)))).isTrue();
        assertThat(demand.isMetBy(asOf(NOW.minusSeconds(seconds)))).isFalse();
        assertThat(demand.isMetBy(new Answer(new byte[0], Source.REDIS)))
                .as("nobody knows how old it is")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "No-Cache", "max-age=0", "max-age=30,no-cache", "x=\"a,b\" , no-cache"})
    void demandsAnAnswerOfMongo(String cacheControl) {
        Demand demand = demand(cacheControl).orElseThrow();

        assertThat(demand.ofMongo()).isTrue();
        assertThat(demand.isMetBy(asOf(NOW.plusSeconds(5))))
                .as("the clock of the sources may be ahead of ours")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-store",
                "only-if-cached",
                "max-age",
                "max-age=",
                "max-age=x",
                "max-age=-1",
                "max-age=1.5",
                "max-age=\"",
                "x-max-age=3",
                "s-maxage=1",
                "min-fresh=3",
                "x=\"a, no-cache, b\"",
                "x=\"no-cache",
            })
    void demandsNothingElse(String cacheControl) {
        assertThat(demand(cacheControl)).isEmpty();
    }

    @Test
    void remembersWhenTheRequestCame() {
        assertThat(demand("no-cache").orElseThrow().came()).isEqualTo(17);
    }

    private static Optional<Demand> demand(String cacheControl) {
        return CacheControl.demand(cacheControl, NOW, 17);
    }

    private static Answer asOf(Instant instant) {
        return new Answer(new byte[0], Source.REDIS).asOf(instant);
    }
}

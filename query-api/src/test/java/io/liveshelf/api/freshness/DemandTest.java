// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemandTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:10Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "max-age=5; 5",
                "MAX-AGE=5; 5",
                "no-cache; 0",
                "no-transform, max-age=30; 30",
                "max-age=30,no-cache; 0",
                "max-age=30, max-age=7; 7",
                "max-age=\"9\"; 9",
            })
    void readsTheStrictestDirective(String cacheControl, long seconds) {
        assertThat(Demand.of(cacheControl)).contains(new Demand(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-store",
                "only-if-cached",
                "max-age",
                "max-age=x",
                "max-age=-1",
                "x-max-age=3",
                "s-maxage=1"
            })
    void demandsNothingElse(String cacheControl) {
        assertThat(Demand.of(cacheControl)).isEmpty();
    }

    @Test
    void isMetByWhatIsYoungEnough() {
        var demand = new Demand(Duration.ofSeconds(5));

        assertThat(demand.isMetBy(NOW.minusSeconds(4), NOW)).isTrue();
        assertThat(demand.isMetBy(NOW.minusSeconds(5), NOW)).isFalse();
        assertThat(demand.isMetBy(null, NOW)).isFalse();
        assertThat(new Demand(Duration.ZERO).isMetBy(NOW, NOW)).isFalse();
    }
}

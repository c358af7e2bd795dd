// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapeTest {
    private final Scrape scrape = new Scrape(List.of(
            "# TYPE cache_gets_total counter",
            "cache_gets_total{cache=\"answers\",result=\"hit\"} 90.0",
            "cache_gets_total{cache=\"answers\",result=\"miss\"} 10.0",
            "mongodb_driver_commands_seconds_count{collection=\"online_books\",command=\"aggregate\"} 4",
            "mongodb_driver_commands_seconds_count{collection=\"saved_books\",command=\"aggregate\"} 2",
            "mongodb_driver_commands_seconds_count{collection=\"unknown\",command=\"ping\"} 50",
            "mongodb_driver_commands_seconds_max{collection=\"unknown\",command=\"ping\"} 0.4"));

    @Test
    void addsUpSamples() {
        assertThat(scrape.hits()).isEqualTo(90);
        assertThat(scrape.misses()).isEqualTo(10);
    }

    @Test
    void countsQuestionsAndNoPings() {
        assertThat(scrape.questions()).isEqualTo(6);
    }
}

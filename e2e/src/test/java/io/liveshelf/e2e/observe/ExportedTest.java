// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.e2e.observe.PromQl.Selector;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExportedTest {
    private static final Exported EXPORTED = Exported.by(List.of("""
            # HELP commented Not a sample.
            # TYPE up_to gauge
            up_to NaN
            asked_seconds_bucket{uri="/books/{id}",le="0.1"} 5
            """, """
            asked_seconds_bucket{source="a \\" b",le="0.1"} 1.0E9
            """));

    @Test
    void hasMetricsWithTheLabelsOfTheirSeries() {
        assertThat(EXPORTED.has(new Selector("up_to", Set.of()))).isTrue();
        assertThat(EXPORTED.has(new Selector("up_to", Set.of("job", "instance"))))
                .isTrue();
        assertThat(EXPORTED.has(new Selector("asked_seconds_bucket", Set.of("uri", "source", "le"))))
                .isTrue();
    }

    @Test
    void hasNothingElse() {
        assertThat(EXPORTED.has(new Selector("commented", Set.of()))).isFalse();
        assertThat(EXPORTED.has(new Selector("asked_seconds", Set.of()))).isFalse();
        assertThat(EXPORTED.has(new Selector("up_to", Set.of("uri")))).isFalse();
        assertThat(EXPORTED.has(new Selector("asked_seconds_bucket", Set.of("id"))))
                .isFalse();
    }
}

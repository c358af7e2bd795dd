// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadsTableTest {
    private static final List<String> OUTPUT =
            List.of("Running 4s test @ http://127.0.0.1:1", "result 40000 4000000 1 2 900 12000 30000");

    @Test
    void readsWhatTheLoadGeneratorPrints() {
        Measured measured = Measured.of(OUTPUT, 0.8);

        assertThat(measured.requests()).isEqualTo(40_000);
        assertThat(measured.perSecond()).isEqualTo(10_000);
        assertThat(measured.failures()).isEqualTo(3);
        assertThat(measured.cpuMicros()).isEqualTo(20);
    }

    @Test
    void saysWhatWasPrintedInPlaceOfAResult() {
        assertThatThrownBy(() -> Measured.of(List.of("unable to connect"), 0))
                .hasMessageContaining("unable to connect");
    }

    @Test
    void comparesEachServerWithLiveshelf() {
        var table = new ReadsTable();
        table.add("home", 32, ReadsTable.LIVESHELF, Measured.of(OUTPUT, 0.8));
        table.add("home", 32, "another", Measured.of(List.of("result 20000 4000000 0 0 1800 24000 60000"), 0.8));
        table.add("home", 256, "another", Measured.of(OUTPUT, 0.8));

        assertThat(table.toString().lines())
                .contains(
                        "| home | 32 | Liveshelf | 10,000 | 0.90 | 12.00 | 30.00 | 20.0 | 3 |  |",
                        "| home | 32 | another | 5,000 | 1.80 | 24.00 | 60.00 | 40.0 | 0 | 2.00 × |",
                        "| home | 256 | another | 10,000 | 0.90 | 12.00 | 30.00 | 20.0 | 3 |  |");
    }
}

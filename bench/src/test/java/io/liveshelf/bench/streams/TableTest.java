// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.456|0.46",
                "7|7",
                "9.5|9.50",
                "12.345|12.3",
                "123.4|123",
                "234567.8|234,568",
                "-12.34|-12.3"
            })
    void showsTheDigitsThatMatter(double value, String text) {
        assertThat(Table.format(value)).isEqualTo(text);
    }

    @Test
    void alignsItsColumnsAndNamesEachPartOnce() {
        var table = new Table();
        table.add("facts", "streams", 123_456, "/s");
        table.add("facts", "floor, CPU", 4.5, "µs/event");
        table.add("start", "until right", 12, "s");

        assertThat(table.toString().lines())
                .containsExactly(
                        "facts     streams      123,456  /s",
                        "          floor, CPU      4.50  µs/event",
                        "start     until right       12  s");
    }
}

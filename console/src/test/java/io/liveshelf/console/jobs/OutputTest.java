// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {
    private final Output output = new Output(Masks.of(List.of("open sesame")));
    private final PrintWriter out = new PrintWriter(output, true);

    @Test
    void keepsLinesAndTheBeginningOfTheNextOne() {
        out.print("one\r\ntwo\nthr");

        assertThat(output.lines()).containsExactly("one", "two", "thr");
    }

    @Test
    void masksASecretThatComesInPieces() {
        out.print("open ");
        out.println("sesame, please");

        assertThat(output.lines()).containsExactly("***, please");
    }

    @Test
    void keepsTheLastLinesAndSaysHowManyAreMissing() {
        for (int i = 0; i < Output.MOST_LINES + 5; i++) {
            out.println("line " + i);
        }

        assertThat(output.lines())
                .hasSize(Output.MOST_LINES + 1)
                .startsWith("(5 earlier lines are left out)", "line 5")
                .endsWith("line 1004");
        assertThat(output.lines(2)).containsExactly("line 1003", "line 1004");
    }

    @Test
    void cutsALongLineAndLeavesNoPartOfASecretThere() {
        out.println("x".repeat(Output.LONGEST_LINE - 4) + "open sesame" + "x".repeat(100_000));

        assertThat(output.lines())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).hasSize(Output.LONGEST_LINE + 1).endsWith("x***x…"));
    }
}

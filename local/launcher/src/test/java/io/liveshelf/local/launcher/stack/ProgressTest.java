// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void saysHowFarAStepIs() {
        assertThat(new Progress(StackListener.silent(), "catalogue", "books", 20_000).line(8_000))
                .isEqualTo("books: 8,000 of 20,000");
    }
}

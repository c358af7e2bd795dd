// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MasksTest {
    private final Masks masks = Masks.of(List.of("open sesame", "open sesame and more", "ab"));

    @Test
    void takesOutWhatIsKnownToBeSecret() {
        assertThat(masks.mask("it said open sesame and more, then open sesame")).isEqualTo("it said ***, then ***");
    }

    @Test
    void takesOutUserAndPasswordOfAnyAddress() {
        assertThat(masks.mask("mongodb://app:hush@db:27017,other:1/?x and rediss://:p%40ss@cache"))
                .isEqualTo("mongodb://***@db:27017,other:1/?x and rediss://***@cache");
    }

    @Test
    void leavesWordsAlone() {
        assertThat(masks.mask("about a table at http://host:80/@author"))
                .isEqualTo("about a table at http://host:80/@author");
        assertThat(masks.toString()).doesNotContain("sesame");
    }
}

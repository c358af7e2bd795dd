// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySpaceTest {
    private static final KeySpace TOP7 = KeySpace.ofReplay(new GenerationName("top7"));

    @Test
    void isSaidByTheKey() {
        assertThat(KeySpace.of("books:top:all")).contains(KeySpace.LIVE);
        assertThat(KeySpace.of("session:1")).contains(KeySpace.LIVE);
        assertThat(KeySpace.of(TOP7.key("books:top:all"))).contains(TOP7);
        assertThat(KeySpace.of("replay:top7:")).contains(TOP7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"replay:", "replay::x", "replay:top7", "replay:Top7:x", "replay:7:x", "replay:*:x", "replay: :x"
            })
    void isNoneWhereTheNameIsNone(String key) {
        assertThat(KeySpace.of(key)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySetTest {
    private static byte[] key(int number) {
        return ("{\"$oid\": \"" + String.format("%024x", number) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void knowsWhatWasAddedAndNothingElse() {
        var keys = new KeySet();
        IntStream.range(0, 100_000).map(each -> 2 * each).forEach(each -> keys.add(key(each)));
        keys.seal();

        assertThat(IntStream.range(0, 200_000).filter(each -> keys.contains(key(each)) != (each % 2 == 0)))
                .isEmpty();
    }

    @Test
    void isEmptyAtFirst() {
        var keys = new KeySet();
        keys.seal();

        assertThat(keys.contains(key(1))).isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdListTest {

    @Test
    void returnsWhatWasAdded() {
        IdList ids = new IdList();
        IntStream.range(0, 100_000).forEach(i -> ids.add("sách-" + i));
        assertThat(ids.size()).isEqualTo(100_000);
        assertThat(IntStream.range(0, 100_000)).allMatch(i -> ids.get(i).equals("sách-" + i));
    }
}

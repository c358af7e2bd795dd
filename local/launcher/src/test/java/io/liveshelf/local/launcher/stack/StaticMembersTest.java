// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticMembersTest {
    @ParameterizedTest
    @CsvSource({
        "streams-1, streams-1, true",
        "streams-1, streams-1-1, true",
        "streams-1, streams-1-12, true",
        "streams-1, streams-11-1, false",
        "streams-1, streams-10, false",
        "streams-1, streams-1-a, false",
    })
    void areThreadsAndLoopsOfAnInstance(String instance, String member, boolean is) {
        assertThat(StaticMembers.isOf(instance, member)).isEqualTo(is);
    }
}

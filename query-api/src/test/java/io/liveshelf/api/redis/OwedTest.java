// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwedTest {
    private static final Scope A = Scope.key("a");
    private static final Scope B = Scope.key("b");

    private final Owed owed = new Owed();

    @Test
    void remembersWhatCouldNotBeDroppedUntilItIs() {
        assertThat(owed.add(List.of(A))).isTrue();
        assertThat(owed.add(List.of(A))).isFalse();
        assertThat(owed.add(List.of(A, B))).isTrue();

        owed.remove(List.of(A), owed.turn());

        assertThat(owed.has(A)).isFalse();
        assertThat(owed.has(B)).isTrue();
    }

    @Test
    void isNotPaidByADropThatBeganBeforeTheLastFailure() {
        long began = owed.turn();
        owed.add(List.of(A));

        owed.remove(List.of(A), began);

        assertThat(owed.has(A)).isTrue();
    }
}

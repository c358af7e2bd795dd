// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnconfirmedInvalidationsTest {
    private static final Scope A = Scope.key("a");
    private static final Scope B = Scope.key("b");

    private final UnconfirmedInvalidations unconfirmed = new UnconfirmedInvalidations();

    @Test
    void remembersWhatCouldNotBeInvalidatedUntilItIs() {
        assertThat(unconfirmed.add(List.of(A))).isTrue();
        assertThat(unconfirmed.add(List.of(A))).isFalse();
        assertThat(unconfirmed.add(List.of(A, B))).isTrue();

        unconfirmed.confirm(List.of(A), unconfirmed.nextNumber());

        assertThat(unconfirmed.contains(A)).isFalse();
        assertThat(unconfirmed.contains(B)).isTrue();
    }

    @Test
    void isNotConfirmedByAnInvalidationThatBeganBeforeTheLastFailure() {
        long began = unconfirmed.nextNumber();
        unconfirmed.add(List.of(A));

        unconfirmed.confirm(List.of(A), began);

        assertThat(unconfirmed.contains(A)).isTrue();
    }
}

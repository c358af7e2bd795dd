// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BookOrderTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsLabel(BookOrder order) {
        assertThat(BookOrder.labelled(order.label())).isEqualTo(order);
    }

    @ParameterizedTest
    @EnumSource
    void changesTheCanonicalQueryUnlessItIsTheDefault(BookOrder order) {
        assertThat(order.parameters().isEmpty()).isEqualTo(order == BookOrder.DEFAULT);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IdOrderTest {
    @Test
    void ordersBeyondTheBasicPlaneByCodePoint() {
        assertThat(IdOrder.ASCENDING.compare("\uFFFD", "😀")).isNegative();
    }

    @Property
    void ordersLikeTheUtf8BytesThatMongoCompares(
            @ForAll @StringLength(max = 4) @CharRange(from = 'a', to = 'c') @CharRange(from = 'đ', to = 'ế') String a,
            @ForAll @StringLength(max = 4) @CharRange(from = 'a', to = 'c') @CharRange(from = 'đ', to = 'ế') String b) {
        int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(IdOrder.ASCENDING.compare(a, b))).isEqualTo(Integer.signum(bytes));
    }
}

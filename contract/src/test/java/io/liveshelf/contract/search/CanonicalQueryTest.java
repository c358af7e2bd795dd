// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class CanonicalQueryTest {
    @Test
    void isSortedAndEncoded() {
        var query = CanonicalQuery.of(Map.of("tags", "a,b c", "q", "kinh tế&x=1", "limit", "5"));

        assertThat(query.text()).isEqualTo("limit=5&q=kinh%20t%E1%BA%BF%26x%3D1&tags=a%2Cb%20c");
        assertThat(query.md5()).matches("[0-9a-f]{32}");
        assertThat(CanonicalQuery.of(Map.of()).md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Property
    void isAnotherTextForOtherParameters(
            @ForAll @AlphaChars @Chars({'=', '&', '%', ' '}) String one,
            @ForAll @AlphaChars @Chars({'=', '&', '%', ' '}) String other) {
        String first = CanonicalQuery.of(Map.of("q", one, "r", other)).text();
        String second = CanonicalQuery.of(Map.of("q", other, "r", one)).text();

        assertThat(first.equals(second)).isEqualTo(one.equals(other));
    }
}

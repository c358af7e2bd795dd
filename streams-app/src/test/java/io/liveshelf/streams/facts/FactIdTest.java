// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.Fact;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactIdTest {
    private static final String OBJECT_ID = "0123456789abcdef01234567";

    @Test
    void containsTheBitsOfAnObjectId() {
        FactId id = id(Fact.Kind.VIEW, OBJECT_ID);

        assertThat(id.high()).isEqualTo(0x0123456789abcdefL);
        assertThat((int) id.low()).isEqualTo(0x01234567);
        assertThat(FactId.isDigest(id.low())).isFalse();
    }

    @Test
    void tellsAViewFromAPurchaseWithTheSameId() {
        assertThat(id(Fact.Kind.VIEW, OBJECT_ID)).isNotEqualTo(id(Fact.Kind.PURCHASE, OBJECT_ID));
        assertThat(id(Fact.Kind.VIEW, "other")).isNotEqualTo(id(Fact.Kind.PURCHASE, "other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456",
                "0123456789ABCDEF01234567",
                "0123456789abcdef0123456g",
                "g123456789abcdef01234567",
                "{\"_\": {\"$numberInt\": \"1\"}}",
                "ideograms: \u672c"
            })
    void digestsEveryOtherId(String id) {
        assertThat(FactId.isDigest(id(Fact.Kind.VIEW, id).low())).isTrue();
        assertThat(id(Fact.Kind.VIEW, id)).isEqualTo(id(Fact.Kind.VIEW, id)).isNotEqualTo(id(Fact.Kind.VIEW, id + "x"));
    }

    private static FactId id(Fact.Kind kind, String id) {
        return FactId.of(new Fact(kind, id, Instant.EPOCH));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.AuthorDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorCardTest {
    private static final AuthorCard AUTHOR = AuthorCard.of(new AuthorDocument("1", "@a", null, "/a.png", "Writes"));

    @Test
    void showsTheIdWhereTheProfileHasNoName() {
        assertThat(AUTHOR.name()).isEqualTo("@a");
        assertThat(AUTHOR.averageRating()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, 5.0",
        "3, 14, 4.7",
        "4, 17, 4.3",
        "20, 89, 4.5",
        "20, 87, 4.4",
        "3000, 13349, 4.4",
        "3000, 13350, 4.5"
    })
    void roundsTheMeanHalfUpToOneDecimal(long ratings, long sum, double mean) {
        assertThat(AUTHOR.withReaders(ratings, sum, 0).averageRating()).isEqualTo(mean);
    }
}

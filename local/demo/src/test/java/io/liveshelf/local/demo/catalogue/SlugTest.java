// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugTest {

    @Test
    void writesNamesWithoutAccents() {
        assertThat(Slug.of("Đường về Hà Nội!")).isEqualTo("duong-ve-ha-noi");
        assertThat(Slug.authorId("Suzanne Collins")).isEqualTo("@suzanne_collins");
        assertThat(Slug.authorId("J.K. Rowling")).isEqualTo("@j_k_rowling");
        assertThat(Slug.authorIdWithCapitals("Gabriel García Márquez")).isEqualTo("@Gabriel_Garcia_Marquez");
    }

    @Test
    void givesNamesWithoutLatinLettersACode() {
        assertThat(Slug.authorId("Лев Толстой"))
                .matches("@x[0-9a-f]{8}")
                .isNotEqualTo(Slug.authorId("Фёдор Достоевский"));
        assertThat(Slug.authorIdWithCapitals("Лев Толстой")).isEqualTo(Slug.authorId("Лев Толстой"));
    }
}

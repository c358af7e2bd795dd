// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BookGeneratorTest {

    private final List<CatalogueBook> books = new BookGenerator(7).books(2_000);

    @Test
    void makesTheSameBooksFromTheSameSeed() {
        assertThat(new BookGenerator(7).books(2_000)).isEqualTo(books);
        assertThat(new BookGenerator(8).books(2_000)).isNotEqualTo(books);
    }

    @Test
    void makesAMixedCatalogue() {
        assertThat(books).hasSize(2_000);
        assertThat(books).extracting(CatalogueBook::id).doesNotHaveDuplicates();
        assertThat(books).extracting(CatalogueBook::title).doesNotHaveDuplicates();
        assertThat(books).extracting(CatalogueBook::language).contains("vie", "eng");
        assertThat(books).anyMatch(book -> book.authors().size() > 1);
        assertThat(books).allMatch(book -> book.averageRating() >= 3 && book.averageRating() <= 5);
    }

    @Test
    void makesPopularityFollowZipf() {
        assertThat(books.get(0).popularity()).isEqualTo(1_000_000);
        assertThat(books.get(99).popularity()).isEqualTo(10_000);
        assertThat(books.get(1_999).popularity()).isEqualTo(500);
    }

    @Test
    void makesAnyNumberOfBooks() {
        assertThat(new BookGenerator(1).books(0)).isEmpty();
        assertThat(new BookGenerator(1).books(1)).hasSize(1);
        assertThat(new BookGenerator(1).books(20_000)).hasSize(20_000);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookGeneratorTest {

    private final List<CatalogueBook> books = generated(7, 2_000);

    private static List<CatalogueBook> generated(long seed, int count) {
        List<CatalogueBook> books = new ArrayList<>();
        new BookGenerator(seed, count).forEach(books::add);
        return books;
    }

    @Test
    void makesTheSameBooksFromTheSameSeed() {
        assertThat(generated(7, 2_000)).isEqualTo(books);
        assertThat(generated(8, 2_000)).isNotEqualTo(books);
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
        assertThat(generated(1, 0)).isEmpty();
        assertThat(generated(1, 1)).hasSize(1);
        assertThat(generated(1, 20_000)).hasSize(20_000);
    }
}

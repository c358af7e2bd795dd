// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathIndexTest {
    private final PathIndex<String> index = new PathIndex<>(
            List.of(
                    "/api/v1/books",
                    "/api/v1/books/{book_id}",
                    "/api/v1/books/{book_id}/chapters/{number}",
                    "/api/v1/books/{book_id}/cover",
                    "/api/v1/books/new/pages",
                    "/api/v1/book-categories/",
                    "/health"),
            Function.identity());

    @ParameterizedTest
    @CsvSource({
        "/health, /health",
        "/health/, /health",
        "/api/v1/books, /api/v1/books",
        "/api/v1/books/b1, /api/v1/books/{book_id}",
        "/api/v1/books/b1/cover, /api/v1/books/{book_id}/cover",
        "/api/v1/books/new/cover, /api/v1/books/{book_id}/cover",
        "/api/v1/books/new/pages, /api/v1/books/new/pages",
        "/api/v1/books/b1/chapters/7, /api/v1/books/{book_id}/chapters/{number}",
        "/api/v1/book-categories/, /api/v1/book-categories/",
    })
    void findsTheRouteOfAPath(String path, String template) {
        assertThat(index.find(path)).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/healthy",
        "/healt",
        "/api",
        "/api/v1/books/b1/chapters",
        "/api/v1/books//cover",
        "/api/v1/books/b1/covers",
        "/api/v1/books/b1/cover/x",
        "*",
        "''"
    })
    void hasNoRouteForAnyOtherPath(String path) {
        assertThat(index.find(path)).isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.Topics;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an invalidation of searches says of the books that have changed. */
class ChangedBooksTest {
    private final Pipeline pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"));
    private final Documents documents = new Documents(pipeline);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void namesABookAsItIsNow() {
        pipeline.write(Topics.BOOKS, """
                {_id: 'id-a', book_id: 'a', title: 'Lão Hạc', authors: ['@Nam'],
                 community_config: {is_public: true, category: 'Triết Học', tags: ['x']}}""");
        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@nam', name: 'Nam Cao'}");

        assertThat(changedBooks()).isEqualTo("""
                [{"book_id":"a","now":{"title":"Lão Hạc","authors":["@Nam"],"author_names":["Nam Cao"],"category":"Triết Học",\
                "tags":["x"]}}]""");
    }

    @Test
    void namesABookThatIsNotVisibleAnyMore() {
        documents.tagged("a", "x");
        changedBooks();

        documents.remove("a");

        assertThat(changedBooks()).isEqualTo("[{\"book_id\":\"a\",\"now\":null}]");
    }

    @Test
    void namesABookThatChangesTwiceInATickAsItIsNow() {
        documents.tagged("a", "x");
        documents.tagged("a", "y");

        assertThat(changedBooks()).contains("\"tags\":[\"y\"]").doesNotContain("\"x\"");
    }

    @Test
    void namesNoneOfTooManyBooks() {
        for (int i = 0; i < 101; i++) {
            documents.tagged("b" + i, "x");
        }

        assertThat(changedBooks()).isEqualTo("null");
    }

    /** Which books the last invalidation of searches names. */
    private String changedBooks() {
        return pipeline.invalidationRecords().stream()
                .filter(each -> each.scopes().contains("group/books:search"))
                .map(each -> String.valueOf(each.books()))
                .reduce((earlier, last) -> last)
                .orElse("no invalidation of searches");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.rules.BuiltIn;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorRankingTest {
    @Test
    void keepsTheAuthorsOfABookInOrderWhilePartitionsPublishAtDifferentMoments() {
        List<AuthorCandidate> sooner = List.of(byBook(11, "b", 1, "@second"));
        List<AuthorCandidate> later = List.of(byBook(12, "a", 0, "@other"), byBook(10, "b", 0, "@first"));

        assertThat(BuiltIn.MOST_VIEWED_BOOK.merge(List.of(sooner, later)))
                .extracting(AuthorCandidate::authorId)
                .containsExactly("@other", "@first", "@second");
    }

    @Test
    void ranksByReadsWhateverTheBooksAre() {
        List<AuthorCandidate> one = List.of(byReads(3, "@c"), byReads(1, "@d"));
        List<AuthorCandidate> other = List.of(byReads(5, "@a"), byReads(3, "@b"));

        assertThat(BuiltIn.READS.merge(List.of(one, other)))
                .extracting(AuthorCandidate::authorId)
                .containsExactly("@a", "@b", "@c");
    }

    private static AuthorCandidate byBook(long views, String bookId, int position, String authorId) {
        return AuthorCandidate.of(new CreditedBook(views, bookId, position), author(authorId));
    }

    private static AuthorCandidate byReads(long reads, String authorId) {
        return AuthorCandidate.of(reads, author(authorId));
    }

    private static AuthorCard author(String authorId) {
        return new AuthorCard(authorId, authorId, null, null, 1, 0, null, 0);
    }
}

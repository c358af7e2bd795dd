// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.oracle.FixedWorld;
import io.liveshelf.contract.oracle.World;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** Compares the oracle with what a person reads in the fixed community. */
class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:30:00Z");
    private static final ApiRequest SEARCH = ApiRequest.of("community/books/search");

    private final World world = FixedWorld.at(NOW);
    private final Answers answers = Answers.of(world, NOW);

    @Test
    void findsAccentsInEitherFormWithoutAccents() {
        assertThat(books(SEARCH.with("q", "kinh te"))).containsExactly("decomposed", "kinh-te");
        assertThat(books(SEARCH.with("q", "da lat"))).containsExactly("duong-ve");
        assertThat(books(SEARCH.with("q", "TRẦN dinh"))).containsExactly("duong-ve", "decomposed");
    }

    @Test
    void takesEveryCharacterLiterally() {
        assertThat(books(SEARCH.with("q", "(2nd ed.) [a-z]*"))).containsExactly("regex");
        assertThat(books(SEARCH.with("q", ".*"))).isEmpty();
        assertThat(books(SEARCH.with("tags", ".*"))).containsExactly("regex");
    }

    @Test
    void ordersTiesByCodePoint() {
        assertThat(books(SEARCH.with("tags", "tie"))).containsExactly("tie-Z", "tie-a", "tie-b", "tie-ｦ", "tie-📚");
    }

    @Test
    void showsAHiddenBookToItsOwnerOnly() {
        ApiRequest card = ApiRequest.of("books/hidden");
        assertThat(answers.to(card).status()).isEqualTo(404);
        assertThat(answers.to(card.by("u-ann")).status()).isEqualTo(404);
        assertThat(answers.to(card.by("u-owner")).status()).isEqualTo(200);
        assertThat(answers.to(ApiRequest.of("books/wrong-title").by("u-owner")).status())
                .isEqualTo(404);
    }

    @Test
    void listsTheBooksOfAUserNewestFirst() {
        assertThat(books(ApiRequest.of("users/u-ann/saved-books").by("u-ann")))
                .containsExactly("duong-ve", "tie-Z", "tie-b", "kinh-te", "old");
        assertThat(books(ApiRequest.of("users/u-ann/history").by("u-ann")))
                .containsExactly("kinh-te", "duong-ve", "tie-a", "tie-b", "old");
        assertThat(books(ApiRequest.of("users/u-ann/purchases").by("u-ann")))
                .containsExactly("kinh-te", "regex", "kinh-te", "gridfs-cover");
    }

    @Test
    void refusesInvalidAndForbiddenRequests() {
        assertThat(answers.to(SEARCH.with("category", "Nope")).status()).isEqualTo(400);
        assertThat(answers.to(SEARCH.with("limit", 101)).status()).isEqualTo(400);
        assertThat(answers.to(SEARCH.with("sort_by", "title")).status()).isEqualTo(400);
        assertThat(answers.to(ApiRequest.of("book-categories/child/nope")).status())
                .isEqualTo(404);
        assertThat(answers.to(ApiRequest.of("users/u-ann/history")).status()).isEqualTo(401);
        assertThat(answers.to(ApiRequest.of("users/u-ann/history").by("u-bob")).status())
                .isEqualTo(403);
    }

    @Test
    void findsEveryDocumentThatCannotBeRead() {
        for (String name : World.COLLECTIONS) {
            assertThat(ids(world.unreadable().in(name)))
                    .as(name)
                    .isEqualTo(ids(world.in(name)).stream()
                            .filter(id -> id.startsWith("w"))
                            .toList());
        }
    }

    private static List<String> ids(List<BsonDocument> documents) {
        return documents.stream().map(each -> each.getString("_id").getValue()).toList();
    }

    private List<String> books(ApiRequest question) {
        return StreamSupport.stream(answers.to(question).body().get("books").spliterator(), false)
                .map(book -> book.get("book_id").asText())
                .toList();
    }
}

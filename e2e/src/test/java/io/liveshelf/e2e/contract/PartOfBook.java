// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.contract.Place.Kept;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The contract of what belongs to a book and is seen by whoever sees the book: asked of every kind of book. */
abstract class PartOfBook extends Contract {
    private static final Set<String> HIDDEN = Set.of("hidden", "deleted");
    private static final List<String> BOOKS = List.of(
            "kinh-te",
            "decomposed",
            "duong-ve",
            "regex",
            "percent 100%",
            "sách-ф",
            "public-bare",
            "nulls",
            "unknown-category",
            "tie-📚",
            "old",
            "gridfs-cover",
            "many",
            "no-chapters",
            "hidden",
            "deleted",
            "deleted-no-owner",
            "bare",
            "nobody",
            "wrong-title",
            "wrong-config",
            "77");

    private final String name;

    PartOfBook(String name) {
        this.name = name;
    }

    @Override
    final Stream<Question> questions() {
        return Stream.concat(
                BOOKS.stream().map(this::of),
                Stream.of("kinh-te", "hidden", "deleted")
                        .map(this::of)
                        .flatMap(of -> Stream.of("u-owner", "u-ann").map(of::by)));
    }

    private Question of(String book) {
        return Question.of("books").at(book).at(name);
    }

    @Override
    final Kept kept(Question question) {
        return HIDDEN.contains(question.path().get(1)) ? Kept.NOWHERE : Kept.BESIDE_CARD;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.e2e.contract.Place.Kept;
import io.liveshelf.views.oracle.request.Question;
import java.util.Set;
import java.util.stream.Stream;

/** The chapters of a book. */
class ChaptersIT extends Contract {
    private static final Set<String> HIDDEN = Set.of("hidden", "deleted");
    private static final Question BOOK = Question.of("books");

    @Override
    Stream<Question> questions() {
        return Stream.of(
                BOOK.at("kinh-te").at("chapters"),
                BOOK.at("decomposed").at("chapters"),
                BOOK.at("duong-ve").at("chapters"),
                BOOK.at("regex").at("chapters"),
                BOOK.at("percent 100%").at("chapters"),
                BOOK.at("sách-ф").at("chapters"),
                BOOK.at("public-bare").at("chapters"),
                BOOK.at("nulls").at("chapters"),
                BOOK.at("unknown-category").at("chapters"),
                BOOK.at("tie-📚").at("chapters"),
                BOOK.at("old").at("chapters"),
                BOOK.at("gridfs-cover").at("chapters"),
                BOOK.at("many").at("chapters"),
                BOOK.at("no-chapters").at("chapters"),
                BOOK.at("hidden").at("chapters"),
                BOOK.at("deleted").at("chapters"),
                BOOK.at("deleted-no-owner").at("chapters"),
                BOOK.at("bare").at("chapters"),
                BOOK.at("nobody").at("chapters"),
                BOOK.at("wrong-title").at("chapters"),
                BOOK.at("wrong-config").at("chapters"),
                BOOK.at("77").at("chapters"),
                BOOK.at("kinh-te").at("chapters").by("u-owner"),
                BOOK.at("kinh-te").at("chapters").by("u-ann"),
                BOOK.at("hidden").at("chapters").by("u-owner"),
                BOOK.at("hidden").at("chapters").by("u-ann"),
                BOOK.at("deleted").at("chapters").by("u-owner"),
                BOOK.at("deleted").at("chapters").by("u-ann"));
    }

    @Override
    Kept kept(Question question) {
        return HIDDEN.contains(question.path().get(1)) ? Kept.NOWHERE : Kept.BESIDE_CARD;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.e2e.contract.Place.Kept;
import io.liveshelf.views.oracle.request.Question;
import java.util.Set;
import java.util.stream.Stream;

/** What is said about the chapters of a book. */
class DescriptionsIT extends Contract {
    private static final Set<String> HIDDEN = Set.of("hidden", "deleted");
    private static final Question BOOK = Question.of("books");

    @Override
    Stream<Question> questions() {
        return Stream.of(
                BOOK.at("kinh-te").at("descriptions"),
                BOOK.at("duong-ve").at("descriptions"),
                BOOK.at("regex").at("descriptions"),
                BOOK.at("old").at("descriptions"),
                BOOK.at("many").at("descriptions"),
                BOOK.at("no-chapters").at("descriptions"),
                BOOK.at("hidden").at("descriptions"),
                BOOK.at("deleted").at("descriptions"),
                BOOK.at("bare").at("descriptions"),
                BOOK.at("nobody").at("descriptions"),
                BOOK.at("wrong-title").at("descriptions"),
                BOOK.at("sách-ф").at("descriptions"),
                BOOK.at("kinh-te").at("descriptions").by("u-owner"),
                BOOK.at("kinh-te").at("descriptions").by("u-ann"),
                BOOK.at("hidden").at("descriptions").by("u-owner"),
                BOOK.at("hidden").at("descriptions").by("u-ann"),
                BOOK.at("deleted").at("descriptions").by("u-owner"),
                BOOK.at("deleted").at("descriptions").by("u-ann"));
    }

    @Override
    Kept kept(Question question) {
        return HIDDEN.contains(question.path().get(1)) ? Kept.NOWHERE : Kept.BESIDE_CARD;
    }
}

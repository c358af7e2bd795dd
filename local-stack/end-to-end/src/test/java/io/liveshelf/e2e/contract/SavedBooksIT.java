// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.e2e.contract.Place.Kept;
import io.liveshelf.views.oracle.request.Question;
import java.util.stream.Stream;

/** What a user has saved, without what is deleted or not visible. */
class SavedBooksIT extends Contract {
    private static final Question LIST = Question.of("users/u-ann/saved-books");

    @Override
    Stream<Question> questions() {
        return Stream.of(
                LIST.by("u-ann"),
                Question.of("users/u-bob/saved-books").by("u-bob"),
                Question.of("users/nobody/saved-books").by("nobody"),
                LIST,
                LIST.by("u-bob"),
                Question.of("users").at("u:colon%").at("saved-books").by("u:colon%"),
                LIST.by("u-ann").with("skip", 1),
                LIST.by("u-ann").with("limit", 2),
                LIST.by("u-ann").with("skip", 1).with("limit", 2),
                LIST.by("u-ann").with("skip", 99),
                LIST.by("u-ann").with("limit", 0),
                LIST.by("u-ann").with("skip", "x"));
    }

    @Override
    Kept kept(Question question) {
        return question.query().isEmpty() ? Kept.ASIDE : Kept.NOWHERE;
    }
}

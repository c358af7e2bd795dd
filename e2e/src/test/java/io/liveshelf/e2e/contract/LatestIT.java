// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.contract.Place.Kept;
import java.util.stream.Stream;

/** The latest books, whole, filtered and paged. */
class LatestIT extends Contract {
    private static final Question LATEST = Question.of("community/books/latest");

    @Override
    Stream<Question> questions() {
        return Stream.of(
                LATEST,
                LATEST.with("skip", 3),
                LATEST.with("limit", 5),
                LATEST.with("skip", 2).with("limit", 3),
                LATEST.with("q", "kinh te"),
                LATEST.with("author", "tran"),
                LATEST.with("tags", "tie"),
                LATEST.with("category", "Truyện Tranh"),
                LATEST.with("category", "x"),
                LATEST.with("limit", 101),
                LATEST.with("skip", -1),
                LATEST.with("skip", 500));
    }

    @Override
    Kept kept(Question question) {
        return question.query().isEmpty() ? Kept.BY_STREAMS : Kept.ASIDE;
    }
}

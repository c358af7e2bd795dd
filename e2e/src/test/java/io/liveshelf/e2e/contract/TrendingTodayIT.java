// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.contract.Place.Kept;
import java.util.stream.Stream;

/** The most viewed books of the day. */
class TrendingTodayIT extends Contract {
    @Override
    Stream<Question> questions() {
        return Stream.of(
                Question.of("community/books/trending-today"),
                Question.of("community/books/trending-today").with("unknown", 1));
    }

    @Override
    Kept kept(Question question) {
        return Kept.BY_STREAMS;
    }
}

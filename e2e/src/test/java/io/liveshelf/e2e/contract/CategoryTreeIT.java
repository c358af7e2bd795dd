// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.contract.Place.Kept;
import java.util.stream.Stream;

/** The tree of categories. */
class CategoryTreeIT extends Contract {
    @Override
    Stream<Question> questions() {
        return Stream.of(Question.of("book-categories/"));
    }

    @Override
    Kept kept(Question question) {
        return Kept.BY_STREAMS;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.contract.Place.Kept;
import java.util.stream.Stream;

/** Everything that the homepage needs, in one answer. */
class HomeIT extends Contract {
    @Override
    Stream<Question> questions() {
        return Stream.of(Question.of("community/home"));
    }

    @Override
    Kept kept(Question question) {
        return Kept.BY_STREAMS;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.e2e.contract.Place.Kept;
import java.util.stream.Stream;

/** The most viewed books of each parent category. */
class TopOfParentIT extends Contract {
    @Override
    Stream<Question> questions() {
        return Stream.concat(
                        Taxonomy.builtIn().parents().stream().map(Taxonomy.Parent::id),
                        Stream.of("nope", "truyen-tranh"))
                .map(id -> Question.of("book-categories/parent").at(id).at("top"));
    }

    @Override
    Kept kept(Question question) {
        return Kept.BY_STREAMS;
    }
}

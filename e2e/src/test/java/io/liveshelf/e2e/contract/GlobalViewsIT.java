// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** The views without parameters, which the streams compute, and the homepage, which is made of them. */
class GlobalViewsIT extends EndpointContract {
    private static final Question TRENDING = Question.of("community/books/trending-today");

    @Override
    Stream<Question> questions() {
        return Stream.concat(
                Stream.of(
                        Question.of("community/home"),
                        TRENDING,
                        TRENDING.with("unknown", 1),
                        Question.of("community/books/featured-week"),
                        Question.of("community/authors/featured"),
                        Question.of("community/tags/popular"),
                        Question.of("book-categories/")),
                topOfParents());
    }

    private static Stream<Question> topOfParents() {
        return Stream.concat(
                        Taxonomy.builtIn().parents().stream().map(Taxonomy.Parent::id),
                        Stream.of("nope", "truyen-tranh"))
                .map(id -> Question.of("book-categories/parent").at(id).at("top"));
    }

    @Override
    CachedBy cachedBy(Question question) {
        return CachedBy.STREAMS;
    }
}

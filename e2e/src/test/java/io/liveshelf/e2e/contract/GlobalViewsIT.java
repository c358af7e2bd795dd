// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** The views without parameters, which the streams compute, and the homepage, which is made of them. */
class GlobalViewsIT extends EndpointContract {
    private static final ApiRequest TRENDING = ApiRequest.of("community/books/trending-today");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.concat(
                Stream.of(
                        ApiRequest.of("community/home"),
                        TRENDING,
                        TRENDING.with("unknown", 1),
                        ApiRequest.of("community/books/featured-week"),
                        ApiRequest.of("community/authors/featured"),
                        ApiRequest.of("community/tags/popular"),
                        ApiRequest.of("book-categories/")),
                topOfParents());
    }

    private static Stream<ApiRequest> topOfParents() {
        return Stream.concat(
                        Taxonomy.builtIn().parents().stream().map(Taxonomy.Parent::id),
                        Stream.of("nope", "truyen-tranh"))
                .map(id -> ApiRequest.of("book-categories/parent").at(id).at("top"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return CachedBy.STREAMS;
    }
}

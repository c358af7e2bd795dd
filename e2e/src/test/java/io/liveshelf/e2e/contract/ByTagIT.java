// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** Books with a tag, whatever characters the tag contains. */
class ByTagIT extends EndpointContract {
    private static final ApiRequest TAG = ApiRequest.of("community/books/by-tag");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                TAG.at("kinh tế"),
                TAG.at("kinh te\u0302\u0301"),
                TAG.at("kinh te"),
                TAG.at("học"),
                TAG.at("tie"),
                TAG.at("c++"),
                TAG.at("100%"),
                TAG.at("a,b"),
                TAG.at("a/b"),
                TAG.at(".*"),
                TAG.at("日本"),
                TAG.at("📚"),
                TAG.at("ﬀ"),
                TAG.at("？"),
                TAG.at("?"),
                TAG.at("#"),
                TAG.at("."),
                TAG.at("a&b=c"),
                TAG.at("x y"),
                TAG.at("ann's"),
                TAG.at("hidden"),
                TAG.at("deleted"),
                TAG.at("wrong"),
                TAG.at("lost"),
                TAG.at("nobody has it"),
                TAG.at("tie").with("sort_by", "views"),
                TAG.at("tie").with("sort_by", "rating").with("limit", 2),
                TAG.at("tie").with("skip", 2),
                TAG.at("tie").with("skip", 9),
                TAG.at("tie").with("limit", 0),
                TAG.at("tie").with("sort_by", "x"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return CachedBy.API;
    }
}

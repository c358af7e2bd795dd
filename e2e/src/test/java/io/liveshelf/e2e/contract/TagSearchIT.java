// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** Tags that contain a text. */
class TagSearchIT extends EndpointContract {
    private static final ApiRequest TAGS = ApiRequest.of("community/tags/search");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                TAGS,
                TAGS.with("q", "kinh te"),
                TAGS.with("q", "KINH"),
                TAGS.with("q", "hoc"),
                TAGS.with("q", "đà"),
                TAGS.with("q", "da"),
                TAGS.with("q", "100%"),
                TAGS.with("q", "%"),
                TAGS.with("q", ","),
                TAGS.with("q", "/"),
                TAGS.with("q", ".*"),
                TAGS.with("q", "."),
                TAGS.with("q", "c++"),
                TAGS.with("q", "日"),
                TAGS.with("q", "📚"),
                TAGS.with("q", "?"),
                TAGS.with("q", "#"),
                TAGS.with("q", "&"),
                TAGS.with("q", "ﬀ"),
                TAGS.with("q", " "),
                TAGS.with("q", "ann's"),
                TAGS.with("q", "zzz"),
                TAGS.with("q", "hidden"),
                TAGS.with("q", "wrong"),
                TAGS.with("limit", 1),
                TAGS.with("limit", 3),
                TAGS.with("limit", 100),
                TAGS.with("limit", 0),
                TAGS.with("limit", 101),
                TAGS.with("limit", "x"),
                TAGS.with("q", ""),
                TAGS.with("q", "i").with("limit", 2));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return CachedBy.API;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** The most viewed books: the plain list, filtered and paged. The total counts what is listed. */
class TopIT extends EndpointContract {
    private static final ApiRequest TOP = ApiRequest.of("community/books/top");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                TOP,
                TOP.with("skip", 3),
                TOP.with("limit", 5),
                TOP.with("limit", 50),
                TOP.with("skip", 2).with("limit", 3),
                TOP.with("q", "kinh te"),
                TOP.with("author", "tran"),
                TOP.with("tags", "tie"),
                TOP.with("category", "Truyện Tranh").with("limit", 2),
                TOP.with("category", "x"),
                TOP.with("limit", 51),
                TOP.with("skip", -1),
                TOP.with("skip", 500));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return question.query().isEmpty() ? CachedBy.STREAMS : CachedBy.API;
    }
}

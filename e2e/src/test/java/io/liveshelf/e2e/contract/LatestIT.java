// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** The latest books: the plain list, filtered and paged. */
class LatestIT extends EndpointContract {
    private static final ApiRequest LATEST = ApiRequest.of("community/books/latest");

    @Override
    Stream<ApiRequest> questions() {
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
    CachedBy cachedBy(ApiRequest question) {
        return question.query().isEmpty() ? CachedBy.STREAMS : CachedBy.API;
    }
}

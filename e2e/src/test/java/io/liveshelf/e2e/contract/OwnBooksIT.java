// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** The caller's own books, saved or bought, with the progress in each. */
class OwnBooksIT extends EndpointContract {
    private static final ApiRequest OWN = ApiRequest.of("books");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                OWN,
                OWN.by("u-ann"),
                OWN.by("u-bob"),
                OWN.by("nobody"),
                OWN.by("u:colon%"),
                OWN.by("u-ann").with("skip", 1),
                OWN.by("u-ann").with("limit", 2),
                OWN.by("u-ann").with("skip", 1).with("limit", 2),
                OWN.by("u-ann").with("skip", 99),
                OWN.by("u-ann").with("limit", 0),
                OWN.by("u-ann").with("skip", "x"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return CachedBy.API;
    }
}

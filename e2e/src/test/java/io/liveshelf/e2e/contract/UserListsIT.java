// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** The lists under {@code users/}: only their user may read them, and only the default page is cached. */
class UserListsIT extends EndpointContract {
    @Override
    Stream<ApiRequest> questions() {
        return Stream.of("saved-books", "history", "purchases").flatMap(UserListsIT::questionsOf);
    }

    private static Stream<ApiRequest> questionsOf(String list) {
        ApiRequest ofAnn = of("u-ann", list);
        return Stream.of(
                ofAnn.by("u-ann"),
                of("u-bob", list).by("u-bob"),
                of("nobody", list).by("nobody"),
                ofAnn,
                ofAnn.by("u-bob"),
                of("u:colon%", list).by("u:colon%"),
                ofAnn.by("u-ann").with("skip", 1),
                ofAnn.by("u-ann").with("limit", 2),
                ofAnn.by("u-ann").with("skip", 1).with("limit", 2),
                ofAnn.by("u-ann").with("skip", 99),
                ofAnn.by("u-ann").with("limit", 0),
                ofAnn.by("u-ann").with("skip", "x"));
    }

    private static ApiRequest of(String user, String list) {
        return ApiRequest.of("users").at(user).at(list);
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return question.query().isEmpty() ? CachedBy.API : CachedBy.NOBODY;
    }
}

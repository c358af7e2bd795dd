// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** How far a user has read. */
class ProgressIT extends EndpointContract {
    private static final ApiRequest BOOK = ApiRequest.of("books");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                BOOK.at("kinh-te").at("progress").by("u-ann"),
                BOOK.at("kinh-te").at("progress").by("u-bob"),
                BOOK.at("duong-ve").at("progress").by("u-ann"),
                BOOK.at("duong-ve").at("progress").by("u-bob"),
                BOOK.at("tie-b").at("progress").by("u-ann"),
                BOOK.at("tie-b").at("progress").by("u-bob"),
                BOOK.at("tie-Z").at("progress").by("u-ann"),
                BOOK.at("tie-Z").at("progress").by("u-bob"),
                BOOK.at("old").at("progress").by("u-ann"),
                BOOK.at("old").at("progress").by("u-bob"),
                BOOK.at("regex").at("progress").by("u-ann"),
                BOOK.at("regex").at("progress").by("u-bob"),
                BOOK.at("nobody").at("progress").by("u-ann"),
                BOOK.at("hidden").at("progress").by("u-ann"),
                BOOK.at("wrong-title").at("progress").by("u-ann"),
                BOOK.at("kinh-te").at("progress"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return CachedBy.API_WITH_CARD;
    }
}

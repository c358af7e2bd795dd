// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** The card of a book. A hidden book exists for its owner alone. */
class BookIT extends EndpointContract {
    private static final ApiRequest BOOK = ApiRequest.of("books");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                BOOK.at("kinh-te"),
                BOOK.at("decomposed"),
                BOOK.at("duong-ve"),
                BOOK.at("regex"),
                BOOK.at("percent 100%"),
                BOOK.at("sách-ф"),
                BOOK.at("public-bare"),
                BOOK.at("nulls"),
                BOOK.at("unknown-category"),
                BOOK.at("tie-📚"),
                BOOK.at("old"),
                BOOK.at("gridfs-cover"),
                BOOK.at("many"),
                BOOK.at("no-chapters"),
                BOOK.at("hidden"),
                BOOK.at("deleted"),
                BOOK.at("deleted-no-owner"),
                BOOK.at("bare"),
                BOOK.at("nobody"),
                BOOK.at("wrong-title"),
                BOOK.at("wrong-config"),
                BOOK.at("77"),
                BOOK.at("kinh-te").by("u-owner"),
                BOOK.at("kinh-te").by("u-ann"),
                BOOK.at("hidden").by("u-owner"),
                BOOK.at("hidden").by("u-ann"),
                BOOK.at("deleted").by("u-owner"),
                BOOK.at("deleted").by("u-ann"),
                BOOK.at("bare").by("u-owner"),
                BOOK.at("bare").by("u-ann"),
                BOOK.at("wrong-title").by("u-owner"),
                BOOK.at("wrong-title").by("u-ann"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return question.user().isPresent() && !question.path().contains("kinh-te") ? CachedBy.NOBODY : CachedBy.STREAMS;
    }
}

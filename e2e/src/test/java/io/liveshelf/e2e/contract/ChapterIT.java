// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.Set;
import java.util.stream.Stream;

/** A chapter with its text and its neighbours. */
class ChapterIT extends EndpointContract {
    private static final Set<String> HIDDEN = Set.of("hidden", "deleted");
    private static final ApiRequest BOOK = ApiRequest.of("books");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                BOOK.at("kinh-te").at("chapters").at("1"),
                BOOK.at("kinh-te").at("chapters").at("2"),
                BOOK.at("kinh-te").at("chapters").at("3"),
                BOOK.at("kinh-te").at("chapters").at("4"),
                BOOK.at("kinh-te").at("chapters").at("5"),
                BOOK.at("kinh-te").at("chapters").at("6"),
                BOOK.at("kinh-te").at("chapters").at("7"),
                BOOK.at("kinh-te").at("chapters").at("8"),
                BOOK.at("kinh-te").at("chapters").at("9"),
                BOOK.at("kinh-te").at("chapters").at("10"),
                BOOK.at("kinh-te").at("chapters").at("999999"),
                BOOK.at("duong-ve").at("chapters").at("1"),
                BOOK.at("sách-ф").at("chapters").at("1"),
                BOOK.at("no-chapters").at("chapters").at("1"),
                BOOK.at("hidden").at("chapters").at("1"),
                BOOK.at("deleted").at("chapters").at("1"),
                BOOK.at("nobody").at("chapters").at("1"),
                BOOK.at("regex").at("chapters").at("1"),
                BOOK.at("wrong-title").at("chapters").at("1"),
                BOOK.at("duong-ve").at("chapters").at("2"),
                BOOK.at("duong-ve").at("chapters").at("3"),
                BOOK.at("kinh-te").at("chapters").at("1").by("u-owner"),
                BOOK.at("kinh-te").at("chapters").at("1").by("u-ann"),
                BOOK.at("hidden").at("chapters").at("1").by("u-owner"),
                BOOK.at("hidden").at("chapters").at("1").by("u-ann"),
                BOOK.at("deleted").at("chapters").at("1").by("u-owner"),
                BOOK.at("deleted").at("chapters").at("1").by("u-ann"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return HIDDEN.contains(question.path().get(1)) ? CachedBy.NOBODY : CachedBy.API_WITH_CARD;
    }
}

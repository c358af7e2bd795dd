// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The chapter list and the descriptions of a book, for every kind of book: visible to whoever may see the book. */
class BookPartsIT extends EndpointContract {
    private static final Set<String> HIDDEN = Set.of("hidden", "deleted");
    private static final List<String> BOOKS = List.of(
            "kinh-te",
            "decomposed",
            "duong-ve",
            "regex",
            "percent 100%",
            "sách-ф",
            "public-bare",
            "nulls",
            "unknown-category",
            "tie-📚",
            "old",
            "gridfs-cover",
            "many",
            "no-chapters",
            "hidden",
            "deleted",
            "deleted-no-owner",
            "bare",
            "nobody",
            "wrong-title",
            "wrong-config",
            "77");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of("chapters", "descriptions").flatMap(BookPartsIT::questionsOf);
    }

    private static Stream<ApiRequest> questionsOf(String part) {
        return Stream.concat(
                BOOKS.stream().map(book -> of(book, part)),
                Stream.of("kinh-te", "hidden", "deleted")
                        .map(book -> of(book, part))
                        .flatMap(question -> Stream.of("u-owner", "u-ann").map(question::by)));
    }

    private static ApiRequest of(String book, String part) {
        return ApiRequest.of("books").at(book).at(part);
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return HIDDEN.contains(question.path().get(1)) ? CachedBy.NOBODY : CachedBy.API_WITH_CARD;
    }
}

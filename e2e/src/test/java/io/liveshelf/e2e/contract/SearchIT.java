// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** Search: each filter alone and all together, each order, pages, and invalid parameters. */
class SearchIT extends EndpointContract {
    private static final ApiRequest SEARCH = ApiRequest.of("community/books/search");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                SEARCH,
                SEARCH.with("q", "kinh te"),
                SEARCH.with("q", "KINH TẾ"),
                SEARCH.with("q", "Kinh Te\u0302\u0301"),
                SEARCH.with("q", "da lat"),
                SEARCH.with("q", "đà"),
                SEARCH.with("q", "duong"),
                SEARCH.with("q", "(2nd ed.) [a-z]*"),
                SEARCH.with("q", ".*"),
                SEARCH.with("q", "^"),
                SEARCH.with("q", "\\"),
                SEARCH.with("q", "\\Q"),
                SEARCH.with("q", "$100"),
                SEARCH.with("q", "%"),
                SEARCH.with("q", "_"),
                SEARCH.with("q", "'"),
                SEARCH.with("q", "\""),
                SEARCH.with("q", "nguyễn nhật"),
                SEARCH.with("q", "dinh duc"),
                SEARCH.with("q", "@no-profile"),
                SEARCH.with("q", "no-prof"),
                SEARCH.with("q", "@C++"),
                SEARCH.with("q", "ünïcode"),
                SEARCH.with("q", "unicode"),
                SEARCH.with("q", "strasse"),
                SEARCH.with("q", "ΑΣ"),
                SEARCH.with("q", "ҟитап"),
                SEARCH.with("q", "tie"),
                SEARCH.with("q", "T"),
                SEARCH.with("q", "nothing at all"),
                SEARCH.with("q", "(C++) [S.]"),
                SEARCH.with("q", "{$ne: null}"),
                SEARCH.with("q", "null"),
                SEARCH.with("author", "@nguyen"),
                SEARCH.with("author", "@NGUYEN"),
                SEARCH.with("author", "@nguye"),
                SEARCH.with("author", "@no-profile"),
                SEARCH.with("author", "@c++"),
                SEARCH.with("author", "@O'BRIEN"),
                SEARCH.with("author", "@ÜNÏ"),
                SEARCH.with("author", "nguyen"),
                SEARCH.with("author", "Trần"),
                SEARCH.with("author", "tran"),
                SEARCH.with("author", "ann"),
                SEARCH.with("author", "o'brien \\ 100%"),
                SEARCH.with("author", "@"),
                SEARCH.with("author", "@tie"),
                SEARCH.with("author", "ü"),
                SEARCH.with("author", "C++"),
                SEARCH.with("category", "Kinh Tế - Quản Lý"),
                SEARCH.with("category", "Truyện Tranh"),
                SEARCH.with("category", "Y Học - Sức Khỏe"),
                SEARCH.with("category", "Kinh Te - Quan Ly"),
                SEARCH.with("category", "Business"),
                SEARCH.with("category", "nope"),
                SEARCH.with("tags", "kinh tế"),
                SEARCH.with("tags", "kinh te"),
                SEARCH.with("tags", "học"),
                SEARCH.with("tags", "học,tie"),
                SEARCH.with("tags", "100%"),
                SEARCH.with("tags", "a/b"),
                SEARCH.with("tags", "a,b"),
                SEARCH.with("tags", "c++"),
                SEARCH.with("tags", ".*"),
                SEARCH.with("tags", "日本"),
                SEARCH.with("tags", "📚"),
                SEARCH.with("tags", "?"),
                SEARCH.with("tags", "a&b=c"),
                SEARCH.with("tags", "x y"),
                SEARCH.with("tags", "tie,tie"),
                SEARCH.with("tags", "hidden"),
                SEARCH.with("tags", "wrong"),
                SEARCH.with("tags", "none,of,these"),
                SEARCH.with("tags", ",tie,"),
                SEARCH.with("sort_by", "updated"),
                SEARCH.with("sort_by", "updated").with("tags", "tie,học").with("limit", 3),
                SEARCH.with("sort_by", "views"),
                SEARCH.with("sort_by", "views").with("tags", "tie,học").with("limit", 3),
                SEARCH.with("sort_by", "rating"),
                SEARCH.with("sort_by", "rating").with("tags", "tie,học").with("limit", 3),
                SEARCH.with("sort_by", "newest"),
                SEARCH.with("sort_by", "newest").with("tags", "tie,học").with("limit", 3),
                SEARCH.with("sort_by", "title"),
                SEARCH.with("sort_by", "title").with("tags", "tie,học").with("limit", 3),
                SEARCH.with("sort_by", "VIEWS"),
                SEARCH.with("sort_by", "VIEWS").with("tags", "tie,học").with("limit", 3),
                SEARCH.with("skip", 2).with("limit", 3),
                SEARCH.with("skip", 5),
                SEARCH.with("limit", 1),
                SEARCH.with("limit", 100),
                SEARCH.with("skip", 1000),
                SEARCH.with("skip", 10000),
                SEARCH.with("skip", 10001),
                SEARCH.with("skip", -1),
                SEARCH.with("limit", 0),
                SEARCH.with("limit", 101),
                SEARCH.with("limit", "ten"),
                SEARCH.with("skip", "1.5"),
                SEARCH.with("limit", "99999999999"),
                SEARCH.with("q", "kinh te")
                        .with("author", "@nguyen")
                        .with("category", "Kinh Tế - Quản Lý")
                        .with("tags", "học")
                        .with("sort_by", "views"),
                SEARCH.with("q", "tie")
                        .with("tags", "tie")
                        .with("sort_by", "rating")
                        .with("skip", 1)
                        .with("limit", 2),
                SEARCH.with("q", "")
                        .with("author", "")
                        .with("category", "")
                        .with("tags", "")
                        .with("sort_by", "")
                        .with("skip", "")
                        .with("limit", ""),
                SEARCH.with("unknown", "parameter"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return CachedBy.API;
    }
}

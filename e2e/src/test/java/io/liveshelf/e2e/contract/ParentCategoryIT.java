// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** Books of a parent category: its top books, or with any parameter the list of all. */
class ParentCategoryIT extends EndpointContract {
    private static final ApiRequest PARENT = ApiRequest.of("book-categories/parent");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                PARENT.at("business"),
                PARENT.at("comics"),
                PARENT.at("technology"),
                PARENT.at("education"),
                PARENT.at("literature-art"),
                PARENT.at("health"),
                PARENT.at("other"),
                PARENT.at("nope"),
                PARENT.at("Business"),
                PARENT.at("comics").with("sort_by", "views"),
                PARENT.at("comics").with("sort_by", "rating"),
                PARENT.at("comics").with("skip", 1),
                PARENT.at("comics").with("limit", 2),
                PARENT.at("comics").with("limit", 0),
                PARENT.at("comics").with("sort_by", "x"),
                PARENT.at("comics").with("q", "tie a"),
                PARENT.at("comics").with("q", "zzz"),
                PARENT.at("business").with("q", "kinh te"),
                PARENT.at("business").with("author", "@tran"),
                PARENT.at("business").with("tags", "học").with("sort_by", "newest"),
                PARENT.at("business").with("category", "Truyện Tranh"),
                PARENT.at("business").with("category", "Kinh Tế - Quản Lý"),
                PARENT.at("business").with("category", "nope"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return question.query().isEmpty() ? CachedBy.STREAMS : CachedBy.API;
    }
}

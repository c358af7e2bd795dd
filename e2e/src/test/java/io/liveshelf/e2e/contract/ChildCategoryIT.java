// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** Books of a child category. */
class ChildCategoryIT extends EndpointContract {
    private static final ApiRequest CHILD = ApiRequest.of("book-categories/child");

    @Override
    Stream<ApiRequest> questions() {
        return Stream.of(
                CHILD.at("kinh-te-quan-ly"),
                CHILD.at("truyen-tranh"),
                CHILD.at("triet-hoc"),
                CHILD.at("cong-nghe-thong-tin"),
                CHILD.at("y-hoc-suc-khoe"),
                CHILD.at("nope"),
                CHILD.at("Truyện Tranh"),
                CHILD.at("business"),
                CHILD.at("truyen-tranh").with("sort_by", "views"),
                CHILD.at("truyen-tranh").with("sort_by", "rating"),
                CHILD.at("truyen-tranh").with("sort_by", "newest"),
                CHILD.at("truyen-tranh").with("sort_by", "updated"),
                CHILD.at("truyen-tranh")
                        .with("sort_by", "views")
                        .with("skip", 1)
                        .with("limit", 2),
                CHILD.at("truyen-tranh").with("skip", 9),
                CHILD.at("truyen-tranh").with("limit", 101),
                CHILD.at("truyen-tranh").with("sort_by", "x"));
    }

    @Override
    CachedBy cachedBy(ApiRequest question) {
        return CachedBy.API;
    }
}

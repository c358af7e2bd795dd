// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.contract.TestedApi.CachedBy;
import java.util.stream.Stream;

/** The lists under {@code users/}: only their user may read them, and only the default page is cached. */
class UserListsIT extends EndpointContract {
    @Override
    Stream<Question> questions() {
        return Stream.of("saved-books", "history", "purchases").flatMap(UserListsIT::questionsOf);
    }

    private static Stream<Question> questionsOf(String list) {
        Question ofAnn = of("u-ann", list);
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

    private static Question of(String user, String list) {
        return Question.of("users").at(user).at(list);
    }

    @Override
    CachedBy cachedBy(Question question) {
        return question.query().isEmpty() ? CachedBy.API : CachedBy.NOBODY;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.contract.Place.Kept;
import java.util.stream.Stream;

/** The contract of a list under {@code users/}: only its user reads it, and only the page that its key names is kept. */
abstract class UserList extends Contract {
    private final String name;

    UserList(String name) {
        this.name = name;
    }

    @Override
    final Stream<Question> questions() {
        Question list = of("u-ann");
        return Stream.of(
                list.by("u-ann"),
                of("u-bob").by("u-bob"),
                of("nobody").by("nobody"),
                list,
                list.by("u-bob"),
                of("u:colon%").by("u:colon%"),
                list.by("u-ann").with("skip", 1),
                list.by("u-ann").with("limit", 2),
                list.by("u-ann").with("skip", 1).with("limit", 2),
                list.by("u-ann").with("skip", 99),
                list.by("u-ann").with("limit", 0),
                list.by("u-ann").with("skip", "x"));
    }

    private Question of(String user) {
        return Question.of("users").at(user).at(name);
    }

    @Override
    final Kept kept(Question question) {
        return question.query().isEmpty() ? Kept.ASIDE : Kept.NOWHERE;
    }
}

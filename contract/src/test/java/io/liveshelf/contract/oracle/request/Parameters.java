// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import java.util.List;

/** The parameters of a request, see "Paging" and "Filters" in the read API; an invalid one is refused. */
record Parameters(ApiRequest question) {
    private static final int FURTHEST = 10_000;

    /** The value, empty if it is absent: an empty parameter counts as absent. */
    String text(String name) {
        return question.query().getOrDefault(name, "");
    }

    boolean isGiven(String... names) {
        return List.of(names).stream().anyMatch(name -> !text(name).isEmpty());
    }

    int skip() {
        return number("skip", 0, 0, FURTHEST);
    }

    int limit() {
        return number("limit", 20, 1, 100);
    }

    int number(String name, int otherwise, int least, int most) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw new Refused(400);
        }
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new Refused(400);
        }
        return number;
    }
}

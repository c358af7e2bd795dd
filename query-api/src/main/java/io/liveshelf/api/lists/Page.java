// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import io.javalin.http.Context;
import io.liveshelf.api.http.Parameters;
import java.util.Map;

/** A part of a list. Source: read API, "Paging". */
record Page(int skip, int limit) {
    /** So far into a list nobody reads on, and each page costs as much as all before it. */
    private static final int FURTHEST = 10_000;

    /** Where nobody says anything else. */
    static final Page FIRST = new Page(0, 20);

    private static final int LARGEST = 100;

    static Page of(Context ctx) {
        return of(ctx, FIRST.limit, LARGEST);
    }

    static Page of(Context ctx, int usual, int largest) {
        return new Page(
                Parameters.number(ctx, "skip", 0, 0, FURTHEST), Parameters.number(ctx, "limit", usual, 1, largest));
    }

    /** What is not as usual, as parameters. */
    void describe(Map<String, String> parameters, int usual) {
        if (skip > 0) {
            parameters.put("skip", Integer.toString(skip));
        }
        if (limit != usual) {
            parameters.put("limit", Integer.toString(limit));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.read.Answer;
import org.jspecify.annotations.Nullable;

/** What answers a request target: a copy, and the response made of it last. */
final class Target {
    private final String route;
    private final String key;
    private volatile @Nullable PreparedResponse last;

    Target(String route, String key) {
        this.route = route;
        this.key = key;
    }

    /** The path in the route table. */
    String route() {
        return route;
    }

    /** The copy's. */
    String key() {
        return key;
    }

    /** The response with this body, made once. */
    PreparedResponse response(Answer copy) {
        PreparedResponse known = last;
        if (known == null || known.body() != copy.body()) {
            known = new PreparedResponse(copy);
            last = known;
        }
        return known;
    }
}

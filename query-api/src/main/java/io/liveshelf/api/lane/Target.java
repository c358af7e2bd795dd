// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.read.Body;
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
    PreparedResponse response(Body body) {
        PreparedResponse known = last;
        if (known == null || known.body() != body) {
            known = new PreparedResponse(body);
            last = known;
        }
        return known;
    }
}

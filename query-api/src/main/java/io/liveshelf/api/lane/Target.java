// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.read.Answer;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/** What answers a request target: a copy, and the response made of it last. */
final class Target {
    private final String route;
    private final String key;
    private final Renewal renewal = new Renewal();
    /** It holds a body, which memory may have given up: then the collector may take it where it needs the room. */
    private volatile @Nullable SoftReference<PreparedResponse> last;

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

    Renewal renewal() {
        return renewal;
    }

    /** The response with this body, made once. */
    PreparedResponse response(Answer copy) {
        SoftReference<PreparedResponse> reference = last;
        PreparedResponse known = reference == null ? null : reference.get();
        if (known == null || known.body() != copy.body()) {
            known = new PreparedResponse(copy);
            last = new SoftReference<>(known);
        }
        return known;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.read.Answer;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/** What answers a request target: a copy, and the response that was made of it when the route table answered with it last. */
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

    /** The route table has answered with this copy. */
    void answeredWith(Answer copy) {
        if (response(copy) == null) {
            last = new SoftReference<>(new PreparedResponse(copy));
        }
    }

    /** The response with this copy's body; null where the route table has not answered with it yet. */
    @Nullable
    PreparedResponse response(Answer copy) {
        SoftReference<PreparedResponse> reference = last;
        PreparedResponse known = reference == null ? null : reference.get();
        return known == null || known.body() != copy.body() ? null : known;
    }
}

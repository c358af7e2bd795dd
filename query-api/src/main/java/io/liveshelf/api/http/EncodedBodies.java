// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.liveshelf.contract.view.Views;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last encoded body of each resource that is read often: the same bytes again need no new hash and no compression.
 */
final class EncodedBodies {
    private final Map<String, EncodedBody> byKey = new ConcurrentHashMap<>();

    private final Predicate<String> isKept;

    /** Keeps the bodies of these keys, which must be bounded in number. */
    EncodedBodies(Predicate<String> isKept) {
        this.isKept = isKept;
    }

    /** Keeps those of the materialized views; other keys are unbounded in number. */
    static EncodedBodies ofViews() {
        return new EncodedBodies(key -> Views.byKey(key).isPresent());
    }

    EncodedBody of(String key, byte[] bytes) {
        if (!isKept.test(key)) {
            return new EncodedBody(bytes);
        }
        @Nullable EncodedBody last = byKey.get(key);
        if (last != null && last.isOf(bytes)) {
            return last;
        }
        var fresh = new EncodedBody(bytes);
        byKey.put(key, fresh);
        return fresh;
    }
}

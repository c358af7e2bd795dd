// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.liveshelf.contract.view.Views;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The last representation of each body that many ask for: the same bytes again need no new hash. */
final class Representations {
    private final Map<String, Representation> byKey = new ConcurrentHashMap<>();

    private final Predicate<String> isKept;

    /** Keeps those whose keys are so; there must be an end of them. */
    Representations(Predicate<String> isKept) {
        this.isKept = isKept;
    }

    /** Of the materialized views; there is no end of others. */
    static Representations ofViews() {
        return new Representations(key -> Views.byKey(key).isPresent());
    }

    Representation of(String key, byte[] bytes) {
        if (!isKept.test(key)) {
            return new Representation(bytes);
        }
        @Nullable Representation last = byKey.get(key);
        if (last != null && last.isOf(bytes)) {
            return last;
        }
        var fresh = new Representation(bytes);
        byKey.put(key, fresh);
        return fresh;
    }
}

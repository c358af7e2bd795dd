// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.liveshelf.views.contract.Views;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The last representation of each materialized view: the same bytes again need no new hash. */
final class Representations {
    private final Map<String, Representation> byKey = new ConcurrentHashMap<>();

    Representation of(String key, byte[] bytes) {
        if (Views.byKey(key).isEmpty()) {
            // there is no end of those, so they are not kept
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

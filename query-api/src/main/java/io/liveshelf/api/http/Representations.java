// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The last representation of each key: the same bytes again need no new hash. */
final class Representations {
    private final Map<String, Representation> byKey = new ConcurrentHashMap<>();

    Representation of(String key, byte[] bytes) {
        @Nullable Representation last = byKey.get(key);
        if (last != null && last.isOf(bytes)) {
            return last;
        }
        var fresh = new Representation(bytes);
        byKey.put(key, fresh);
        return fresh;
    }
}

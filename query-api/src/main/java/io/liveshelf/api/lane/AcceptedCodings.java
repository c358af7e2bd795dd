// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import io.liveshelf.api.http.RequestHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers what a few values of {@code Accept-Encoding} mean: clients send the same ones again and again. */
final class AcceptedCodings {
    private static final int MOST = 64;
    private static final int LONGEST = 100;

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private AcceptedCodings() {}

    static boolean includeGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        Boolean known = KNOWN.get(acceptEncoding);
        if (known != null) {
            return known;
        }
        boolean accepted = RequestHeaders.acceptsGzip(acceptEncoding);
        if (acceptEncoding.length() <= LONGEST && KNOWN.size() < MOST) {
            KNOWN.put(acceptEncoding, accepted);
        }
        return accepted;
    }
}

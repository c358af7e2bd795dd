// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which connectors stand still, by their positions. One that moves has its place in MongoDB's history. */
final class Standing {
    private final Map<String, Since> positions = new HashMap<>();

    private record Since(String token, long nanos) {}

    /** Takes in the positions of now. */
    void see(Map<String, String> tokens, long nanos) {
        positions.keySet().retainAll(tokens.keySet());
        tokens.forEach((collection, token) -> {
            Since before = positions.get(collection);
            if (before == null || !before.token.equals(token)) {
                positions.put(collection, new Since(token, nanos));
            }
        });
    }

    /** Tokens, by collection, that have been the same for so long. */
    Map<String, String> forAtLeast(long span, long nanos) {
        var standing = new TreeMap<String, String>();
        positions.forEach((collection, since) -> {
            if (nanos - since.nanos >= span) {
                standing.put(collection, since.token);
            }
        });
        return standing;
    }
}

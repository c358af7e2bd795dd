// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.Scope;
import java.util.List;

/**
 * A key to read, and what must hold for its value to count.
 *
 * @param scope what invalidates the key
 * @param filled whether the API fills it on a miss; else the streams write it
 * @param present keys that must exist
 * @param absent keys that must not exist
 */
public record KeyLookup(String key, Scope scope, boolean filled, List<String> present, List<String> absent) {
    /** Copies the keys. */
    public KeyLookup {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }

    boolean isInGroup() {
        return filled && scope.kind() == Scope.Kind.GROUP;
    }

    boolean isConditional() {
        return !present.isEmpty() || !absent.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.Scope;
import java.util.List;
import java.util.Optional;

/**
 * A key to read, and what must hold for its value to count.
 *
 * @param scope what invalidates the key
 * @param filled whether the API fills it on a miss; else the streams write it
 * @param present keys that must exist
 * @param book whose card or part it is: it counts only if it agrees with what the API last wrote of that book
 */
public record KeyLookup(String key, Scope scope, boolean filled, List<String> present, Optional<String> book) {
    /** Copies the keys. */
    public KeyLookup {
        present = List.copyOf(present);
    }

    boolean isInGroup() {
        return filled && scope.kind() == Scope.Kind.GROUP;
    }

    /** Whether a value counts beside this mark: a card has to agree with it, a part needs a book that was left visible. */
    boolean agrees(byte[] value, Optional<WrittenMark> mark) {
        return mark.isEmpty()
                || (BookCards.isKey(key)
                        ? mark.get().agreesWith(value)
                        : mark.get().isVisible());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.Scope;
import java.time.Duration;

/** Names of the keys that hold nothing to serve, but keep right what the other keys hold. All begin with {@code liveshelf:}. */
public final class BookkeepingKeys {
    /** How long a book's card is not trusted after the API has changed the book: longer than the streams need to follow. */
    public static final Duration WRITTEN_LIFE = Duration.ofSeconds(10);

    private BookkeepingKeys() {}

    /** Holds the fill token of a scope, for {@link CacheScripts#FILL_TOKEN_LIFE} after an invalidation. */
    public static String fillToken(Scope scope) {
        return "liveshelf:fill-token:" + scope.name();
    }

    /**
     * Holds the keys of a group that count, by when they expire.
     *
     * @throws IllegalStateException for a single key
     */
    public static String group(Scope scope) {
        if (scope.kind() != Scope.Kind.GROUP) {
            throw new IllegalStateException(scope.name() + " is a single key");
        }
        return "liveshelf:group:" + scope.name();
    }

    /** Holds the keys of an invalidated group until they are removed; {@code unique} tells two of them apart. */
    public static String unlink(Scope scope, String unique) {
        return "liveshelf:unlink:" + scope.name() + ":" + unique;
    }

    /** Exists for {@link #WRITTEN_LIFE} after the API has changed a book, because the streams may not have followed yet. */
    public static String written(String bookId) {
        return "liveshelf:written:" + BookCards.key(bookId);
    }
}

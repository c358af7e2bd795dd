// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of the keys that hold nothing to serve but keep the other keys right. All begin with {@link #NAME_SPACE}. */
public final class BookkeepingKeys {
    /** How long a book's card must agree with what the API wrote: longer than connectors and streams may be behind. */
    static final Duration WRITTEN_LIFE = Duration.ofHours(24);

    static final String NAME_SPACE = "liveshelf:";
    /** Hash of the fencing tokens by partition, such as {@code cards:3}, and beside them the positions; without an end. */
    static final String FENCE = NAME_SPACE + "fence";

    private static final String FILL_TOKEN = NAME_SPACE + "fill-token:";
    private static final String GROUP = NAME_SPACE + "group:";
    private static final String FOOTPRINTS = NAME_SPACE + "footprints:";
    private static final String UNLINK = NAME_SPACE + "unlink:";
    private static final String WRITTEN = NAME_SPACE + "written:";
    private static final String TRACKING_PROOF = NAME_SPACE + "tracking-proof:";
    private static final String WRITE_REPORT = NAME_SPACE + "write-report:";

    /** Begins the fields of {@link #FENCE} that say how far a partition is copied. */
    static final String POSITION = "position:";

    private static final Pattern KEPT_BY_CLEAR =
            Pattern.compile(String.join("|", FILL_TOKEN, WRITTEN, FENCE, WRITE_REPORT, Serving.REDIS_KEY));

    private BookkeepingKeys() {}

    /** Holds the fill token of a scope, for {@link Invalidations#FILL_TOKEN_LIFE} after an invalidation. */
    public static String fillToken(Scope scope) {
        return FILL_TOKEN + scope.name();
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
        return GROUP + scope.name();
    }

    /** Hash of the footprints of a group's keys, each behind the score that the key has in the group; see {@link TouchedSearches}. */
    public static String footprints(Scope scope) {
        return FOOTPRINTS + scope.name();
    }

    /** Holds the keys of an invalidated group until they are unlinked; {@code unique} tells two invalidations apart. */
    static String unlink(Scope scope, String unique) {
        return UNLINK + scope.name() + ":" + unique;
    }

    /**
     * Holds a {@link WrittenMark} for a day after the API has changed a book, because the streams may not have followed yet; or after
     * the streams have removed its card.
     */
    public static String written(String bookId) {
        return WRITTEN + BookCards.key(bookId);
    }

    /** The book whose {@link WrittenMark} this key holds; empty for any other key. */
    public static Optional<String> markedBook(String key) {
        return Optional.of(key)
                .filter(name -> name.startsWith(WRITTEN))
                .map(name -> name.substring(WRITTEN.length()))
                .filter(BookCards::isKey)
                .map(BookCards::bookId);
    }

    /** Holds the {@link WriteReport} of a partition, without an end. */
    static String writeReport(String partition) {
        return WRITE_REPORT + partition;
    }

    /** Exists for a moment, to prove that its change is told; {@code unique} names who asks. */
    public static String trackingProof(String unique) {
        return TRACKING_PROOF + unique;
    }

    /**
     * What the names of all keys begin with whose change may outdate a copy of a key, and the pointer to the generation that is served.
     * None of them begins with another.
     */
    public static List<String> trackedPrefixes() {
        return Stream.concat(
                        ProductKeys.NAME_SPACES.stream().filter(name -> !name.equals(NAME_SPACE)),
                        Stream.of(FILL_TOKEN, WRITTEN, TRACKING_PROOF, Serving.REDIS_KEY))
                .toList();
    }

    /**
     * Whether a call that empties the cache leaves the key alone. Without a fill token or the mark of a write, old values
     * could be filled; the fence is removed only after the keys that it protects; and the pointer says which generation's keys
     * count, whether they are there or not.
     */
    static boolean isKeptByClear(String key) {
        return KEPT_BY_CLEAR.matcher(key).lookingAt();
    }
}

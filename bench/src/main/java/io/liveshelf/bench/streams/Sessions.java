// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * View sessions in the order in which they are written, as the connector writes them. The n-th follows from the seed and n, so
 * that two runs write the same ones, except for the time: the last is of {@code end}.
 *
 * <p>Their times span 8 days. One in 200 repeats an earlier record, one in 100 comes up to six hours late, and one in 1,000 is
 * 12 days old, which is older than anything that is counted.
 *
 * @param count how many
 * @param end milliseconds since 1970
 * @param signedIn percentage of sessions of a signed-in user, whose history must then be invalidated
 * @param naturalIds whether {@code _id} is a text made of viewer, book and day, as in the demo; otherwise it is an ObjectId
 */
record Sessions(int count, int books, long end, int signedIn, boolean naturalIds, Zipf zipf) {
    static final Duration SPAN = Duration.ofDays(8);
    static final Duration TOO_OLD = Duration.ofDays(12);
    private static final long SEED = 20_261_124;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long LATENESS = Duration.ofHours(6).toMillis();
    private static final int REPEATED = 200;
    private static final int LATE = 100;
    private static final int OLD = 1_000;
    private static final int FARTHEST_REPETITION = 100_000;
    private static final int USERS = 5_000;

    Sessions(int count, int books, long end, int signedIn, boolean naturalIds) {
        this(count, books, end, signedIn, naturalIds, new Zipf(books));
    }

    /**
     * One record.
     *
     * @param original number of the record that it repeats; its own number if it repeats none
     */
    record Session(int original, int book, long at, String viewer, boolean signedIn) {}

    /** The n-th record. */
    Session get(int n) {
        int original = original(n);
        SplittableRandom random = random(original);
        int book = Math.floorMod(zipf.next(random) * 7_919L, books);
        boolean user = random.nextInt(100) < signedIn;
        // unique, because a viewer has one session per book and day
        String viewer = user ? "user-" + original % USERS : "browser-" + original;
        return new Session(original, book, time(original, random), viewer, user);
    }

    private int original(int n) {
        if (n % REPEATED != REPEATED - 1) {
            return n;
        }
        int earlier = n - 1 - random(n).nextInt(Math.min(n, FARTHEST_REPETITION));
        return earlier % REPEATED == REPEATED - 1 ? earlier - 1 : earlier;
    }

    private long time(int n, SplittableRandom random) {
        if (n % OLD == OLD / 2) {
            return end - TOO_OLD.toMillis();
        }
        long at = end - SPAN.toMillis() + (long) ((n + 1.0) / count * SPAN.toMillis());
        return n % LATE == LATE / 2 && n > LATE ? Math.max(end - SPAN.toMillis(), at - random.nextLong(LATENESS)) : at;
    }

    private static SplittableRandom random(int n) {
        return new SplittableRandom(SEED + n * 0x9E37_79B9_7F4AL);
    }

    /** The document of a session. */
    byte[] document(Session session) {
        String book = Catalogue.bookId(session.book());
        String id = naturalIds
                ? "\"" + session.viewer() + "/" + book + "/" + session.original() + "\""
                : String.format(
                        Locale.ROOT, "{\"$oid\": \"%08x%016x\"}", session.at() / 1_000, mix(session.original()));
        String user = session.signedIn() ? "\"" + session.viewer() + "\"" : "null";
        return ("{\"_id\": " + id + ", \"book_id\": \"" + book + "\", \"viewer_id\": \"" + session.viewer()
                        + "\", \"user_id\": " + user + ", \"browser_id\": \"browser-" + session.original() % 50_000
                        + "\", \"viewed_at\": {\"$date\": " + session.at() + "}, \"expires_at\": {\"$date\": "
                        + (session.at() / DAY + 1) * DAY + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reversible, so different numbers stay different. */
    private static long mix(int n) {
        long mixed = (n + 1L) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ (mixed >>> 32);
    }
}

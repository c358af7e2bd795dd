// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.Candidate;
import java.util.List;

/** The values of partials: candidates, best first, or a count. */
public final class Partials {
    private Partials() {}

    /** A partition's best. */
    public static byte[] ofBest(List<Candidate> best) {
        return Json.bytes(best.toArray(Candidate[]::new));
    }

    /** Reads {@link #ofBest}. */
    public static List<Candidate> best(byte[] value) {
        return List.of(Json.read(value, Candidate[].class));
    }

    /** A partition's best authors. */
    public static byte[] ofBestAuthors(List<AuthorCandidate> best) {
        return Json.bytes(best.toArray(AuthorCandidate[]::new));
    }

    /** Reads {@link #ofBestAuthors}. */
    public static List<AuthorCandidate> bestAuthors(byte[] value) {
        return List.of(Json.read(value, AuthorCandidate[].class));
    }

    /** A partition's count. */
    public static byte[] ofCount(long count) {
        return Json.bytes(count);
    }

    /** Reads {@link #ofCount}. */
    public static long count(byte[] value) {
        return Json.read(value, Long.class);
    }
}

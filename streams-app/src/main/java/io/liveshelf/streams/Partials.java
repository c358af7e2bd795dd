// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.Candidate;
import java.util.List;

/** The values of partials, as JSON: candidates, best first, or a count. */
public final class Partials {
    private Partials() {}

    /** The head of a ranking. */
    public static byte[] ofHead(List<Candidate> head) {
        return Json.bytes(head.toArray(Candidate[]::new));
    }

    /** Reads {@link #ofHead}. */
    public static List<Candidate> head(byte[] value) {
        return List.of(Json.read(value, Candidate[].class));
    }

    /** The head of an author ranking. */
    public static byte[] ofAuthorHead(List<AuthorCandidate> head) {
        return Json.bytes(head.toArray(AuthorCandidate[]::new));
    }

    /** Reads {@link #ofAuthorHead}. */
    public static List<AuthorCandidate> authorHead(byte[] value) {
        return List.of(Json.read(value, AuthorCandidate[].class));
    }

    /** The count of a value of a facet. */
    public static byte[] ofCount(long count) {
        return Json.bytes(count);
    }

    /** Reads {@link #ofCount}. */
    public static long count(byte[] value) {
        return Json.read(value, Long.class);
    }
}

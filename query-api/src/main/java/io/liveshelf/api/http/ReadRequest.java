// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import java.util.Optional;

/**
 * A read on behalf of somebody.
 *
 * @param reader the user who asks, if known; an answer for another user alone is withheld
 * @param personal whether the answer is about the user, so that no shared cache may keep it
 * @param missing the response if there is no such thing, or not for this user
 */
public record ReadRequest(Resource resource, Optional<String> reader, boolean personal, Problem missing) {
    /** No more than three seconds old while we answer: nothing may outlive a change by five. A shared cache may bridge a gap. */
    public static final String PUBLIC = "public, max-age=1, stale-while-revalidate=2, stale-if-error=600";
    /** The user's own browser may keep it, but asks each time whether it is still current. */
    private static final String PRIVATE = "private, no-cache";

    /** Anonymous: the answer is the same for everybody. */
    public static ReadRequest of(Resource resource) {
        return new ReadRequest(resource, Optional.empty(), false, Problem.notFound("there is nothing at this path"));
    }

    /** Read by this user; empty: by somebody anonymous. */
    public ReadRequest readBy(Optional<String> userId) {
        return new ReadRequest(resource, userId, personal, missing);
    }

    /** Read by this user and about that user. */
    public ReadRequest about(String userId) {
        return new ReadRequest(resource, Optional.of(userId), true, missing);
    }

    /** With this response if there is no such thing. */
    public ReadRequest orElse(Problem problem) {
        return new ReadRequest(resource, reader, personal, problem);
    }

    /** Whether the answer does not depend on who asks. */
    boolean isAnonymous() {
        return reader.isEmpty() && !personal;
    }

    String cacheControl(Answer answer) {
        return personal || !answer.isForAll() ? PRIVATE : PUBLIC;
    }
}

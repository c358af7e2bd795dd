// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import java.util.Optional;

/**
 * Who gets what.
 *
 * @param reader the user who asks, where that is known; an answer for another user alone is not given
 * @param personal whether the answer is about the user, so that no shared cache may keep it
 * @param missing what is said where there is no such thing, or not for this user
 */
public record Reply(Resource resource, Optional<String> reader, boolean personal, Problem missing) {
    /** Fresh for a second, as the views are; a shared cache may bridge a gap with what it has. */
    private static final String PUBLIC = "public, max-age=1, stale-while-revalidate=10, stale-if-error=600";
    /** The user's own browser may keep it, and asks each time whether it is still right. */
    private static final String PRIVATE = "private, no-cache";

    /** The same for everybody. */
    public static Reply of(Resource resource) {
        return new Reply(resource, Optional.empty(), false, Problem.notFound("there is nothing at this path"));
    }

    /** For whoever asks: a user, or nobody who is known. */
    public Reply readBy(Optional<String> userId) {
        return new Reply(resource, userId, personal, missing);
    }

    /** About the user who asks. */
    public Reply about(String userId) {
        return new Reply(resource, Optional.of(userId), true, missing);
    }

    /** What is said where there is no such thing. */
    public Reply orElse(Problem problem) {
        return new Reply(resource, reader, personal, problem);
    }

    String cacheControl(Answer answer) {
        return personal || !answer.isForAll() ? PRIVATE : PUBLIC;
    }
}

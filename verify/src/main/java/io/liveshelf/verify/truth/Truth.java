// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.truth;

import io.liveshelf.verify.compare.Body;
import java.io.IOException;
import java.util.Optional;

/** Says what should be served. */
@FunctionalInterface
public interface Truth {
    /**
     * What is right at some moment between the call and its return.
     *
     * @throws IOException saying why that cannot be found out
     */
    Body now() throws IOException, InterruptedException;

    /**
     * The books that an answer lists, read anew and shown in the order of the answer: much faster than an answer, and right at
     * some moment between the call and its return, but for their order. Empty where the list cannot be looked at in this way, or
     * one of the books is not to be listed any more.
     *
     * @param last the last answer
     * @throws IOException saying why that cannot be found out
     */
    default Optional<Body> look(Body last) throws IOException, InterruptedException {
        return Optional.empty();
    }
}

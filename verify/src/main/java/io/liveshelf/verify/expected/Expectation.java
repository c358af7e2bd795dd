// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import io.liveshelf.verify.compare.Body;
import java.io.IOException;
import java.util.Optional;

/** What should be served under one path. */
@FunctionalInterface
public interface Expectation {
    /**
     * The body that is right at some moment between the call and its return.
     *
     * @throws IOException saying why that cannot be determined
     */
    Body compute() throws IOException, InterruptedException;

    /**
     * The books that an answer lists, read again and in the answer's order: much faster than an answer, and right at some
     * moment between the call and its return, except for the order. Empty where such a list cannot be checked in this way, or
     * one of its books is no longer to be listed.
     *
     * @param last the last answer
     * @throws IOException saying why that cannot be determined
     */
    default Optional<Body> spotCheck(Body last) throws IOException, InterruptedException {
        return Optional.empty();
    }
}

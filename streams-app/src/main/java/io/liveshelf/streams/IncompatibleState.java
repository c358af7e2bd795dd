// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/**
 * A store holds a value of a version that this build cannot read. No new thread could read it either, so the process ends; a
 * build that knows the version continues, or another application id rebuilds the state.
 */
public final class IncompatibleState extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message names the store and the version. */
    public IncompatibleState(String message) {
        super(message);
    }
}

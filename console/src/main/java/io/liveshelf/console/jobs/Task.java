// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.io.PrintWriter;
import java.util.List;

/**
 * Something that can be run.
 *
 * @param arguments as they are shown; without addresses
 */
record Task(List<String> arguments, Work work) {
    Task {
        arguments = List.copyOf(arguments);
    }

    /** Does it. */
    @FunctionalInterface
    interface Work {
        /** Returns an exit code; 0: all is well. */
        int run(PrintWriter out) throws InterruptedException;
    }
}

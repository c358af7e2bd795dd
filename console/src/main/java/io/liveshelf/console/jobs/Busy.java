// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

/** Another job runs. */
public final class Busy extends Exception {
    private static final long serialVersionUID = 1L;

    Busy(String running) {
        super("'" + running + "' is still running; one job runs at a time");
    }
}

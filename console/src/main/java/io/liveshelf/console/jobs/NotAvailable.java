// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

/** A command cannot be run here. The message says why. */
public final class NotAvailable extends Exception {
    private static final long serialVersionUID = 1L;

    NotAvailable(String why) {
        super(why);
    }
}

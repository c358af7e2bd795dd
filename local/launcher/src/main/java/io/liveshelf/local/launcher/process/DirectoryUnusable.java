// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

/** A data directory that a run cannot use. The message is one line for people. */
public final class DirectoryUnusable extends Exception {

    DirectoryUnusable(String message) {
        super(message);
    }
}

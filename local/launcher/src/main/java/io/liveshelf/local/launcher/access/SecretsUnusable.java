// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.access;

/** Secrets that the API would refuse, or that cannot be stored. The message is one line for people and contains no secret. */
public final class SecretsUnusable extends Exception {

    SecretsUnusable(String message) {
        super(message);
    }
}

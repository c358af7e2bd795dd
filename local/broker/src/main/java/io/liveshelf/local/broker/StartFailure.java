// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import org.jspecify.annotations.Nullable;

/** Why the process cannot start: one line that says what would be right. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        this(message, null);
    }

    StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

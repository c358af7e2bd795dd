// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

/** A token that is not accepted. The reason goes out in a header: plain ASCII without quotes, and nothing of the token. */
final class BadToken extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    BadToken(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}

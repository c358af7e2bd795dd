// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

/** Why a call failed, where that says nothing of the server, because this process has stood still meanwhile. */
final class NotTheServer extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotTheServer(Throwable failure) {
        super(failure.getMessage(), failure, false, false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

/** A request that is answered with a problem. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status) {
        super("status " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}

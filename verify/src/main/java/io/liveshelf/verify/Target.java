// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import java.net.URI;
import java.util.Optional;

/**
 * The deployment to verify.
 *
 * @param api base address
 * @param mongo connection string
 * @param kafka bootstrap servers; needed only where MongoDB forgets view sessions
 */
record Target(URI api, String mongo, String database, Optional<String> kafka) {
    /** Without MongoDB's address, which may hold a password. */
    @Override
    public String toString() {
        return "Target[" + api + ", database=" + database + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.contract.configuration.KafkaConnection;
import java.net.URI;
import java.util.Optional;

/**
 * The deployment to verify.
 *
 * @param api base address
 * @param mongo connection string
 * @param kafka the brokers; needed only where MongoDB forgets view sessions
 */
record Target(URI api, String mongo, String database, Optional<KafkaConnection> kafka) {
    /** Without MongoDB's address, which may hold a password. */
    @Override
    public String toString() {
        return "Target[" + api + ", database=" + database + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import io.liveshelf.contract.configuration.KafkaConnection;

/**
 * The deployment whose collections are copied.
 *
 * @param kafka the brokers
 * @param mongo connection string
 * @param database the community's database
 * @param connect base address of a Connect worker
 */
public record Place(KafkaConnection kafka, String mongo, String database, String connect) {
    /** Without MongoDB's address and the login of Kafka, which hold passwords. */
    @Override
    public String toString() {
        return "Place[kafka=" + kafka.bootstrapServers() + ", database=" + database + ", connect=" + connect + "]";
    }
}

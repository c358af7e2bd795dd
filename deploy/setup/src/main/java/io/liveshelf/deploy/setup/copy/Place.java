// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

/**
 * The deployment whose collections are copied.
 *
 * @param kafka bootstrap servers
 * @param mongo connection string
 * @param database the community's database
 * @param connect base address of a Connect worker
 */
public record Place(String kafka, String mongo, String database, String connect) {
    /** Without MongoDB's address, which may hold a password. */
    @Override
    public String toString() {
        return "Place[kafka=" + kafka + ", database=" + database + ", connect=" + connect + "]";
    }
}

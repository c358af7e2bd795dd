// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import io.liveshelf.console.Deployment;
import java.util.function.Supplier;

/**
 * What commands work on.
 *
 * @param api base address of the API, once it listens
 * @param mongo connection string; it may contain a password
 * @param database the community's
 */
public record Targets(Deployment deployment, Supplier<String> api, String mongo, String database) {
    /** Without MongoDB's address. */
    @Override
    public String toString() {
        return "Targets[" + deployment + ", database=" + database + "]";
    }
}

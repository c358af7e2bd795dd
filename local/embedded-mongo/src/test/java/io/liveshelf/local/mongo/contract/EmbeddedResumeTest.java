// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

final class EmbeddedResumeTest extends ResumeContract {
    @Override
    protected String connectionString() {
        return EmbeddedServer.connectionString();
    }
}

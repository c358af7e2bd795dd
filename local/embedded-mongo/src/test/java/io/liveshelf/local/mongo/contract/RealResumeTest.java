// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

final class RealResumeTest extends ResumeContract {
    @Override
    protected String connectionString() {
        return RealServer.connectionString();
    }
}

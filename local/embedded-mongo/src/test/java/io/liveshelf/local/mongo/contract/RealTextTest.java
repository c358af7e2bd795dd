// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

final class RealTextTest extends TextContract {
    @Override
    protected String connectionString() {
        return RealServer.connectionString();
    }
}

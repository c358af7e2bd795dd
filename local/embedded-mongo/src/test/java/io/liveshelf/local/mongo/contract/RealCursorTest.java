// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

final class RealCursorTest extends CursorContract {
    @Override
    protected String connectionString() {
        return RealServer.connectionString();
    }
}

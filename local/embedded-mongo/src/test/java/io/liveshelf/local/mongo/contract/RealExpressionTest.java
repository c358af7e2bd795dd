// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

final class RealExpressionTest extends ExpressionContract {
    @Override
    protected String connectionString() {
        return RealServer.connectionString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

final class EmbeddedCollectionTest extends CollectionContract {
    @Override
    protected String connectionString() {
        return EmbeddedServer.connectionString();
    }
}

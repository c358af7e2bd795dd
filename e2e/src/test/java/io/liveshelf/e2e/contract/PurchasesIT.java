// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

/** What a user has bought: one entry per purchase. */
class PurchasesIT extends UserList {
    PurchasesIT() {
        super("purchases");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

/** What a user has read: one entry per book, from sessions and progress. */
class HistoryIT extends UserList {
    HistoryIT() {
        super("history");
    }
}

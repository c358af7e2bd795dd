// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

/** What a user has saved, without what is deleted or not visible. */
class SavedBooksIT extends UserList {
    SavedBooksIT() {
        super("saved-books");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

/** The chapters of a book. */
class ChaptersIT extends PartOfBook {
    ChaptersIT() {
        super("chapters");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

/** What is said about the chapters of a book. */
class DescriptionsIT extends PartOfBook {
    DescriptionsIT() {
        super("descriptions");
    }
}

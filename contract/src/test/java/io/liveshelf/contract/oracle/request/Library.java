// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import io.liveshelf.contract.oracle.OracleBook;
import io.liveshelf.contract.oracle.World;
import java.util.List;
import java.util.Optional;

/** The books of a world, without those that cannot be read. */
record Library(World world, List<OracleBook> books) {
    static Library of(World world) {
        World readable = world.readable();
        return new Library(
                readable,
                readable.books().stream()
                        .map(book -> new OracleBook(book, readable))
                        .toList());
    }

    List<OracleBook> visible() {
        return books.stream().filter(OracleBook::isVisible).toList();
    }

    Optional<OracleBook> visible(String bookId) {
        return visible().stream().filter(book -> book.id().equals(bookId)).findFirst();
    }

    /** A book that is not visible exists for its owner only. */
    OracleBook seenBy(Optional<String> user, String bookId) {
        return books.stream()
                .filter(book -> book.id().equals(bookId))
                .filter(book -> book.isVisible()
                        || user.filter(book.text("owner_id")::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refused(404));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The books that fill an empty database, produced one at a time: a catalogue is never in memory as a whole.
 *
 * @param origin where the books come from, for people
 * @param size number of books
 * @param source produces the books, the same ones in the same order each time
 */
public record Catalogue(String origin, int size, Source source) {
    /** The user of whom the catalogue has something of everything: saved, bought, read, viewed and own books. */
    public static final String DEMO_USER = "user-1";

    private static final long SEED = 20_260_101;

    /** Produces books. */
    @FunctionalInterface
    interface Source {
        void forEach(Consumer<CatalogueBook> action) throws CatalogueUnusable;
    }

    /**
     * The {@code books.csv} of goodbooks-10k. The file is checked as a whole now and read again when it is loaded.
     *
     * @throws CatalogueUnusable with one line that says what is wrong with the file
     */
    public static Catalogue fromGoodbooks(Path file) throws CatalogueUnusable {
        return new Catalogue(file.toString(), GoodbooksCsv.check(file), action -> GoodbooksCsv.read(file, action));
    }

    /** Generated books, the same ones each time for the same number. */
    public static Catalogue generated(int books) {
        return new Catalogue("the built-in generator", books, action -> new BookGenerator(SEED, books).forEach(action));
    }
}

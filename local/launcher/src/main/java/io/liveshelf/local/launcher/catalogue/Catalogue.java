// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.catalogue;

import java.nio.file.Path;
import java.util.List;

/**
 * The books that a new system is filled with.
 *
 * @param origin where they come from, for people
 */
public record Catalogue(String origin, List<CatalogueBook> books) {

    private static final long SEED = 20_260_101;

    public Catalogue {
        books = List.copyOf(books);
    }

    /**
     * Reads the {@code books.csv} of goodbooks-10k.
     *
     * @throws CatalogueUnusable with one line that says what is wrong with the file
     */
    public static Catalogue fromGoodbooks(Path file) throws CatalogueUnusable {
        return new Catalogue(file.toString(), GoodbooksCsv.read(file));
    }

    /** Makes up that many books, the same ones each time. */
    public static Catalogue builtIn(int books) {
        return new Catalogue("the built-in generator", new BookGenerator(SEED).books(books));
    }

    /** How many books. */
    public int size() {
        return books.size();
    }
}

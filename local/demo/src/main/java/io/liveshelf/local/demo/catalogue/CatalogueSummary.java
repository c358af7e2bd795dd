// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the users' documents need to know of a catalogue: its authors, and a sample of its books. The sample has a fixed
 * size, and prefers books near the catalogue's begin, which are the popular ones.
 */
final class CatalogueSummary {
    private static final int SAMPLE = 10_000;

    private final int size;
    private final Set<String> authors = new LinkedHashSet<>();
    private final String[] sample = new String[SAMPLE];
    private int sampled;
    private int books;

    CatalogueSummary(int size) {
        this.size = size;
    }

    /** Adds the next book of the catalogue. */
    void add(CatalogueBook book) {
        authors.addAll(book.authors());
        while (sampled < SAMPLE && place(sampled) == books) {
            sample[sampled++] = book.id();
        }
        books++;
    }

    private int place(int entry) {
        double share = entry / (double) SAMPLE;
        return (int) (share * share * size);
    }

    /** The names of all authors. */
    Collection<String> authors() {
        return authors;
    }

    /** The id of the book chosen by this key, the same one each time. */
    String book(String key) {
        return sample[Hash.pick(key, SAMPLE)];
    }
}

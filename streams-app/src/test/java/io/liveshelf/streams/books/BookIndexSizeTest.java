// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.streams.facts.FactCounts;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the index of a million books takes, and the heads of their rankings with it. */
class BookIndexSizeTest {
    private static final int BOOKS = Integer.getInteger("liveshelf.test.books", 100_000);
    private static final long MOST_BYTES_PER_BOOK = 1_000;

    @Test
    void aBookTakesLessThanAKilobyteOfHeap() {
        long before = usedHeap();
        var index = new BookIndex();
        var heads = new BookHeads(Rules.builtIn().rankings());
        fill(index, BOOKS);
        heads.refill(index, bookId -> FactCounts.NONE);
        long perBook = (usedHeap() - before) / BOOKS;
        System.out.printf("%d books take %d bytes of heap each%n", BOOKS, perBook);

        assertThat(perBook).isLessThan(MOST_BYTES_PER_BOOK);
        assertThat(index.get("000000000000000000000001").documents()).hasSize(1);
        assertThat(heads.refill(index, bookId -> FactCounts.NONE)).isFalse();
    }

    /** Visible books of one author each, whose ids are their numbers as 24 hexadecimal digits. */
    static void fill(BookIndex index, int books) {
        var random = new Random(1);
        List<Taxonomy.Child> categories = Taxonomy.builtIn().children();
        for (int i = 0; i < books; i++) {
            String bookId = "%024x".formatted(i);
            BookDocument document = IndexedBook.document(
                    "{\"_id\": {\"$oid\": \"%024x\"}}".formatted(i),
                    bookId,
                    true,
                    Instant.ofEpochMilli(random.nextLong(1_700_000_000_000L)),
                    categories.get(random.nextInt(categories.size())).name(),
                    List.of(tag(index, random), tag(index, random), tag(index, random)),
                    List.of(index.interned("@author" + random.nextInt(books / 3))),
                    new Counters(random.nextLong(1_000_000), random.nextLong(10_000), 3, 4.5, 17L));
            byte[] bytes = IndexedBookCodec.encode(IndexedBook.UNKNOWN.with(document));
            index.put(bookId, IndexedBookCodec.decode(bookId, bytes, index::interned));
        }
    }

    private static String tag(BookIndex index, Random random) {
        return index.interned("tag " + random.nextInt(2_000));
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

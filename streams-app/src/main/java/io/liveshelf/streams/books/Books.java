// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.streams.facts.FactCounts;
import io.liveshelf.streams.facts.FactLedger;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** What a task knows of its partition's books, and what is derived from it in memory. A new one is made with each initialisation. */
record Books(
        BookIndexStore store,
        BookContents contents,
        ChapterStore chapters,
        FactLedger facts,
        BookHeads heads,
        HeadPartials partials) {
    static Books of(ProcessorContext<?, ?> context, List<Ranking> rankings) {
        BookIndexStore store = BookIndexStore.of(context);
        var heads = new BookHeads(rankings);
        FactLedger facts = FactLedger.of(context, (bookId, counts) -> countsChanged(store, heads, bookId, counts));
        return new Books(store, BookContents.of(context), ChapterStore.of(context), facts, heads, new HeadPartials());
    }

    private static void countsChanged(BookIndexStore store, BookHeads heads, String bookId, FactCounts counts) {
        if (heads.concerns(bookId, counts) && store.index().get(bookId).isVisible()) {
            heads.countsChanged(bookId, counts);
        }
    }

    BookIndex index() {
        return store.index();
    }

    IndexedBook get(String bookId) {
        return index().get(bookId);
    }

    /** The card of a visible book. */
    Card cardOf(String bookId, IndexedBook book) {
        return contents.get(bookId).card(book.visible().orElseThrow().counters());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.Ranking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cards of the books that are in a head, as they were published last. */
final class HeadCards {
    private final Map<Ranking, List<Candidate>> heads = new HashMap<>();
    private final Map<String, Card> published = new HashMap<>();

    /** Receives the cards to publish. */
    @FunctionalInterface
    interface Output {
        /** Emits the card of a book; null: the book is in no head. */
        void emit(String bookId, @Nullable Card card);
    }

    /** Takes the changed heads; emits the changed cards, {@code publishHeads}, then the removals. */
    void publish(Map<Ranking, List<Candidate>> changedHeads, Runnable publishHeads, Output output) {
        heads.putAll(changedHeads);
        var cards = new HashMap<String, Card>();
        heads.values().forEach(head -> head.forEach(candidate -> cards.put(candidate.bookId(), candidate.card())));
        cards.forEach((bookId, card) -> {
            if (!card.equals(published.put(bookId, card))) {
                output.emit(bookId, card);
            }
        });
        publishHeads.run();
        published.keySet().removeIf(bookId -> {
            boolean gone = !cards.containsKey(bookId);
            if (gone) {
                output.emit(bookId, null);
            }
            return gone;
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.streams.RankedHead;
import io.liveshelf.streams.Scored;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was published of the heads and of the cards of the books in them. A new object publishes all heads and all cards again,
 * whatever is in the topic.
 */
final class HeadPartials {
    private final Map<Ranking, RankedHead> published = new HashMap<>();
    /** Books whose card is in the topic. */
    private final Set<String> listed = new HashSet<>();
    /** Listed books whose card changed since it was published. */
    private final Set<String> changed = new HashSet<>();

    /** Receives what is to be published. */
    interface Output {
        void head(Ranking ranking, RankedHead head);

        /** The card of a book that is in a head. */
        void card(String bookId);

        /** The book is in no head any more, or is not visible. */
        void noCard(String bookId);
    }

    /** Takes over a book whose card is in the topic; how it looks there is unknown. */
    void restore(String bookId) {
        listed.add(bookId);
        changed.add(bookId);
    }

    /** The card of a book changed. */
    void cardChanged(String bookId) {
        if (listed.contains(bookId)) {
            changed.add(bookId);
        }
    }

    /**
     * Publishes what changed: cards before the heads that name them, and their removals last.
     *
     * @param now the time for which the heads are counted
     * @param rankings those whose heads are right for that time
     */
    void publish(BookHeads heads, List<Ranking> rankings, Instant now, Predicate<String> isVisible, Output output) {
        var changedHeads = new LinkedHashMap<Ranking, RankedHead>();
        for (Ranking ranking : rankings) {
            RankedHead before = published.get(ranking);
            Optional<List<Scored>> books = heads.pollChanged(ranking);
            RankedHead head = RankedHead.at(now, books.orElse(before == null ? List.of() : before.books()));
            if (!head.equals(before)) {
                changedHeads.put(ranking, head);
            }
        }
        published.putAll(changedHeads);
        if (!changedHeads.isEmpty() || !changed.isEmpty()) {
            Set<String> shown = shown(isVisible);
            shown.stream()
                    .filter(bookId -> listed.add(bookId) || changed.contains(bookId))
                    .forEach(output::card);
            changed.clear();
            changedHeads.forEach(output::head);
            removeAllBut(shown, output);
        }
    }

    private Set<String> shown(Predicate<String> isVisible) {
        var shown = new LinkedHashSet<String>();
        published.values().forEach(head -> head.books().forEach(book -> shown.add(book.bookId())));
        shown.removeIf(isVisible.negate());
        return shown;
    }

    private void removeAllBut(Set<String> shown, Output output) {
        listed.removeIf(bookId -> {
            boolean gone = !shown.contains(bookId);
            if (gone) {
                output.noCard(bookId);
            }
            return gone;
        });
    }
}

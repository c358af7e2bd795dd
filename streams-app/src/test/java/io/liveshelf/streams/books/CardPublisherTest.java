// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class CardPublisherTest {
    private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");

    private final Map<String, VisibleBook> listings = new HashMap<>();
    private final List<String> shown = new ArrayList<>();
    private final CardPublisher cards =
            new CardPublisher((bookId, card) -> shown.add((card == null ? "-" : "+") + bookId));

    @Test
    void tellsAllCardsAgainAfterARestartSoManyPerTick() {
        restore(CardPublisher.PER_TICK + 10);

        assertThat(tell(NOON)).isTrue();
        assertThat(shown).hasSize(CardPublisher.PER_TICK);

        assertThat(tell(NOON)).isFalse();
        assertThat(shown).hasSize(CardPublisher.PER_TICK + 10).doesNotHaveDuplicates();
    }

    @Test
    void tellsWhatChangesBeforeWhatIsOnlyRepeated() {
        restore(CardPublisher.PER_TICK);
        list("b7", 2);
        list("new", 1);

        tell(NOON);

        assertThat(shown).startsWith("+b7", "+new");
    }

    @Test
    void takesACardAwayAtOnceThoughItWasNotToldAgainYet() {
        restore(3);

        unlist("b1");
        assertThat(shown).containsExactly("-b1");

        tell(NOON);
        assertThat(shown).containsExactly("-b1", "+b0", "+b2");
    }

    @Test
    void takesACardAwayThatChangedInTheSameTick() {
        list("a", 1);
        tell(NOON);
        list("a", 2);
        unlist("a");
        tell(NOON);

        assertThat(shown).containsExactly("+a", "-a");
    }

    @Test
    void repeatsACardWhenAThirdOfItsTtlHasPassedSinceItWasToldLast() {
        list("a", 1);
        list("b", 1);
        tell(NOON);
        list("a", 2);
        tell(NOON.plus(Duration.ofMinutes(10)));
        shown.clear();

        assertThat(cards.isDue(NOON.plus(Duration.ofMinutes(19)))).isFalse();
        assertThat(cards.isDue(NOON.plus(Duration.ofMinutes(20)))).isTrue();
        tell(NOON.plus(Duration.ofMinutes(20)));

        assertThat(shown).containsExactly("+b");
    }

    private void restore(int count) {
        for (int i = 0; i < count; i++) {
            listings.put("b" + i, listing("b" + i, 1));
            cards.restore("b" + i);
        }
    }

    private void list(String bookId, long views) {
        VisibleBook after = listing(bookId, views);
        cards.listed(bookId, Optional.ofNullable(listings.put(bookId, after)), Optional.of(after));
    }

    private void unlist(String bookId) {
        cards.listed(bookId, Optional.ofNullable(listings.remove(bookId)), Optional.empty());
    }

    private boolean tell(Instant now) {
        return cards.tell(
                now, bookId -> Objects.requireNonNull(listings.get(bookId)).card());
    }

    private static VisibleBook listing(String bookId, long views) {
        try {
            BookDocument book = BookDocument.read(
                    BsonDocument.parse("{_id: '%s', book_id: '%s', community_config: {total_views: %d}}"
                            .formatted(bookId, bookId, views)));
            return new VisibleBook(book, Card.of(book, id -> null, 0, List.of()));
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }
}

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

    private final Map<String, VisibleBook> books = new HashMap<>();
    private final List<String> published = new ArrayList<>();
    private final CardPublisher cards =
            new CardPublisher((bookId, card) -> published.add((card == null ? "-" : "+") + bookId));

    @Test
    void publishesAllCardsAgainAfterARestartWithALimitPerTick() {
        restore(CardPublisher.PER_TICK + 10);

        assertThat(publish(NOON)).isTrue();
        assertThat(published).hasSize(CardPublisher.PER_TICK);

        assertThat(publish(NOON)).isFalse();
        assertThat(published).hasSize(CardPublisher.PER_TICK + 10).doesNotHaveDuplicates();
    }

    @Test
    void publishesChangedCardsBeforeThoseThatAreOnlyRepeated() {
        restore(CardPublisher.PER_TICK);
        write("b7", 2);
        write("new", 1);

        publish(NOON);

        assertThat(published).startsWith("+b7", "+new");
    }

    @Test
    void removesACardAtOnceThoughItWasNotPublishedAgainYet() {
        restore(3);

        hide("b1");
        assertThat(published).containsExactly("-b1");

        publish(NOON);
        assertThat(published).containsExactly("-b1", "+b0", "+b2");
    }

    @Test
    void removesACardThatChangedInTheSameTick() {
        write("a", 1);
        publish(NOON);
        write("a", 2);
        hide("a");
        publish(NOON);

        assertThat(published).containsExactly("+a", "-a");
    }

    @Test
    void repeatsACardAThirdOfItsTtlAfterItWasPublishedLast() {
        write("a", 1);
        write("b", 1);
        publish(NOON);
        write("a", 2);
        publish(NOON.plus(Duration.ofMinutes(10)));
        published.clear();

        assertThat(cards.isDue(NOON.plus(Duration.ofMinutes(19)))).isFalse();
        assertThat(cards.isDue(NOON.plus(Duration.ofMinutes(20)))).isTrue();
        publish(NOON.plus(Duration.ofMinutes(20)));

        assertThat(published).containsExactly("+b");
    }

    private void restore(int count) {
        for (int i = 0; i < count; i++) {
            books.put("b" + i, visible("b" + i, 1));
            cards.restore("b" + i);
        }
    }

    private void write(String bookId, long views) {
        VisibleBook after = visible(bookId, views);
        cards.update(bookId, Optional.ofNullable(books.put(bookId, after)), Optional.of(after));
    }

    private void hide(String bookId) {
        cards.update(bookId, Optional.ofNullable(books.remove(bookId)), Optional.empty());
    }

    private boolean publish(Instant now) {
        return cards.publish(
                now, bookId -> Objects.requireNonNull(books.get(bookId)).card());
    }

    private static VisibleBook visible(String bookId, long views) {
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.streams.CardKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The cards of a partition's books: one for every visible book and for no other. A changed card waits for a tick. A removal is
 * emitted in the transaction of the change, so that none can be lost.
 */
final class CardOutput {
    /** How often a partition says that its cards are kept right, so that their keys live on. */
    static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private static final int VERSION = 1;

    private final ProcessorContext<Object, Object> context;
    private final InstantSource clock;
    private final String sink;
    private final boolean areMade;
    private final CardQueue queue = new CardQueue();

    private record Heartbeat(int v, Instant at) {}

    /**
     * Those of a task.
     *
     * @param areMade false: there are none, only signs of life
     */
    CardOutput(ProcessorContext<Object, Object> context, InstantSource clock, String sink, boolean areMade) {
        this.context = context;
        this.clock = clock;
        this.sink = sink;
        this.areMade = areMade;
    }

    CardQueue queue() {
        return queue;
    }

    /** Decides, after a change of a book, whether its card is to be published; removes a card that must go. */
    boolean isDue(String bookId, Optional<BookDocument> before, Optional<BookDocument> after, boolean contentChanged) {
        if (!areMade) {
            return false;
        }
        if (after.isEmpty()) {
            queue.remove(bookId);
            if (before.isPresent()) {
                emit(bookId, null);
            }
            return false;
        }
        if (contentChanged || before.isEmpty()) {
            queue.contentChanged(bookId);
            return true;
        }
        return isDueByCounters(bookId, before.get(), after.get());
    }

    /** Decides the same after a change of a visible book's counters. */
    boolean isDueByCounters(String bookId, BookDocument before, BookDocument after) {
        return areMade && queue.countersChanged(bookId, before, after);
    }

    /** Emits the card of a book; null: the card must go. */
    void emit(String bookId, @Nullable Card card) {
        Instant now = clock.instant();
        byte[] body = card == null
                ? null
                : new BookCard(card).servedAt(now, BookCards.TTL).bytes();
        forward(CardKey.of(partition(), bookId), body, now);
    }

    void emitHeartbeat() {
        Instant now = clock.instant();
        forward(CardKey.heartbeat(partition()), Json.bytes(new Heartbeat(VERSION, now)), now);
    }

    private void forward(CardKey key, byte @Nullable [] value, Instant now) {
        context.forward(new Record<>(key, value, now.toEpochMilli()), sink);
    }

    private int partition() {
        return context.taskId().partition();
    }
}

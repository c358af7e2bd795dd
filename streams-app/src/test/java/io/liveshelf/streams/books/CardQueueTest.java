// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.streams.Tick;
import org.junit.jupiter.api.Test;

class CardQueueTest {
    private final CardQueue queue = new CardQueue();

    @Test
    void keepsTheOrderOfTheFirstChanges() throws MalformedDocument {
        queue.contentChanged("a");
        queue.countersChanged("b", book(1), book(2));
        queue.countersChanged("a", book(1), book(2));

        assertThat(queue.poll(false)).containsExactly("a", "b");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void forgetsACountThatWasTakenBack() throws MalformedDocument {
        assertThat(queue.countersChanged("a", book(1), book(2))).isTrue();
        assertThat(queue.countersChanged("a", book(2), book(1))).isFalse();

        assertThat(queue.poll(false)).isEmpty();
    }

    /** Rarer ticks take more content, so it is not slower; of counters they take no more than any tick. */
    @Test
    void publishesFewerCountersWhileABacklogIsCaughtUp() throws MalformedDocument {
        for (int i = 0; i < 10 * CardQueue.PER_TICK; i++) {
            queue.contentChanged("content" + i);
        }
        assertThat(queue.poll(false)).hasSize(CardQueue.PER_TICK);
        assertThat(queue.poll(true)).hasSize(CardQueue.PER_TICK * Tick.RARER);
        queue.poll(true);

        for (int i = 0; i < 2 * CardQueue.PER_TICK; i++) {
            queue.countersChanged("counters" + i, book(1), book(2));
        }
        assertThat(queue.poll(true)).hasSize(CardQueue.PER_TICK);
    }

    private static BookDocument book(long views) throws MalformedDocument {
        return BookDocument.parse("{\"_id\": 1, \"book_id\": \"b\"}".getBytes(UTF_8))
                .withCounters(new Counters(views, null, 0, null, null));
    }
}

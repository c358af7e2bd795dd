// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a task of books, what it has published is in the end what a new task publishes that is given the documents
 * and the facts as they are.
 */
class BookHistoriesTest {
    /** After a broker had been frozen, all counts were double with the next change of a book, and stayed so. */
    @Test
    void publishesTheSameAfterItWasClosedAndInitialised() {
        var history = new BookHistory(1);
        history.change(200);
        history.reinitialise();
        history.change(50);

        assertThat(history.published()).isEqualTo(history.fromScratch());
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void publishesWhatANewTaskWouldPublishWhateverHappens(@ForAll long seed) {
        var history = new BookHistory(seed);
        for (int chapter = 0; chapter < 12; chapter++) {
            history.change(50);
            history.incident();
        }

        assertThat(history.published()).isEqualTo(history.fromScratch());
    }
}

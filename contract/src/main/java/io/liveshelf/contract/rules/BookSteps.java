// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.view.Inputs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list of books that is filled up step by step, no book twice.
 *
 * @param size most books of the list
 */
record BookSteps(int size, List<Step> steps) {
    BookSteps {
        steps = List.copyOf(steps);
    }

    /** Takes the best by a basis until {@code to} are selected in all. */
    record Step(Basis by, int to) {}

    BookList list(Inputs inputs, Map<Basis, Ranking> rankings) {
        var selection = new Selection(size);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Basis number = number(i);
            Ranking ranking = Objects.requireNonNull(rankings.get(step.by));
            selection.fillUpTo(step.to, inputs.ranking(ranking), book -> ListedBook.ranked(book, step.by, number));
        }
        return BookList.head(selection.books(), size);
    }

    /**
     * The counted basis whose number the books of a step show. Where a step fills up what a counted one before it left free, that is the
     * one before: its ranking came to an end, so it counts nothing for the others, and they show 0. Null: a place of its own.
     */
    private @Nullable Basis number(int step) {
        for (int i = step; i >= 0 && steps.get(i).to == steps.get(step).to; i--) {
            if (steps.get(i).by.isCounted()) {
                return steps.get(i).by;
            }
        }
        return null;
    }
}

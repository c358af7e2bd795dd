// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many answers there are, of when, and how many of them are exact. */
final class Summary {
    private int answers;
    private int exact;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(Answer answer) {
        answers++;
        exact += answer.exact() ? 1 : 0;
        first = first == null ? answer.at() : first;
        last = answer.at();
    }

    String inWords() {
        String number = answers == 1 ? "1 answer of " + first : answers + " answers from " + first + " to " + last;
        return number + ", " + (exact == answers ? "exact" : exact + " of them exact");
    }
}

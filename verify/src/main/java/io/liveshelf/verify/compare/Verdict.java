// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Instant;

/** What comes out of a comparison. */
public sealed interface Verdict {

    /** Whether the served side is proved right. */
    default boolean isEqual() {
        return false;
    }

    /** In words, without the subject. */
    String inWords();

    /**
     * Served and right.
     *
     * @param position everything that had happened by then has come through
     */
    record Equal(Instant position) implements Verdict {
        @Override
        public boolean isEqual() {
            return true;
        }

        @Override
        public String inWords() {
            return "equal";
        }
    }

    /** Served, and not what MongoDB says. */
    record Differs(Difference difference) implements Verdict {
        @Override
        public String inWords() {
            return "differs " + difference.inWords();
        }
    }

    /** Served, and neither proved right nor seen to be wrong at the end. */
    record NotProved(String reason) implements Verdict {
        @Override
        public String inWords() {
            return "not proved: " + reason;
        }
    }

    /** There was nothing to compare with. */
    record NotComparable(String reason) implements Verdict {
        @Override
        public String inWords() {
            return "not comparable: " + reason;
        }
    }
}

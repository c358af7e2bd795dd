// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Instant;

/** The outcome of a comparison. */
public sealed interface Verdict {

    /** Whether the served side is proved right. */
    default boolean isEqual() {
        return false;
    }

    /** A phrase without the subject. */
    String inWords();

    /**
     * Served and right.
     *
     * @param position all changes until then have come through
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

    /** Served, but not what MongoDB says. */
    record Differs(Difference difference) implements Verdict {
        @Override
        public String inWords() {
            return "differs " + difference.inWords();
        }
    }

    /** Numbers that must agree do not. */
    record Inconsistent(String reason) implements Verdict {
        @Override
        public String inWords() {
            return "differs: " + reason;
        }
    }

    /** Served, and neither proved right nor found wrong. */
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.util.Optional;

/**
 * Where two bodies differ first.
 *
 * @param pointer JSON pointer of the value
 * @param expected the right value as JSON, or {@code absent}
 * @param served the served value as JSON, or {@code absent}
 */
public record Difference(String pointer, String expected, String served) {
    static final String ABSENT = "absent";

    private static final int MOST_SHOWN = 60;

    /** The first one in the order of the expected body; what the served one has beyond it comes last. */
    public static Optional<Difference> first(Body expected, Body served) {
        if (expected.equals(Body.ABSENT) != served.equals(Body.ABSENT)) {
            return Optional.of(new Difference(
                    "",
                    expected.equals(Body.ABSENT) ? "nothing" : "something",
                    served.equals(Body.ABSENT) ? "nothing" : "something"));
        }
        Optional<Difference> found = expected.leaves().keySet().stream()
                .map(pointer -> at(pointer, expected, served))
                .filter(Difference::isOne)
                .findFirst();
        return found.isPresent()
                ? found
                : served.leaves().keySet().stream()
                        .map(pointer -> at(pointer, expected, served))
                        .filter(Difference::isOne)
                        .findFirst();
    }

    private static Difference at(String pointer, Body expected, Body served) {
        return new Difference(
                pointer,
                expected.leaves().getOrDefault(pointer, ABSENT),
                served.leaves().getOrDefault(pointer, ABSENT));
    }

    /** Where, and the two values. */
    public String inWords() {
        String where = pointer.isEmpty() ? "as a whole" : "at " + pointer;
        return where + ": right is " + shortened(expected) + ", served is " + shortened(served);
    }

    private static String shortened(String json) {
        return json.length() <= MOST_SHOWN ? json : json.substring(0, MOST_SHOWN - 3) + "...";
    }

    private boolean isOne() {
        return !expected.equals(served);
    }
}

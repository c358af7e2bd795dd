// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * {@link io.liveshelf.contract.document.AuthorDocument#canonical} as an expression. MongoDB's own
 * operator knows ASCII letters only; a text with others is taken apart and each capital letter is looked up.
 */
public final class LowerCaseExpression {
    private static final int DOTTED_I = 0x130;

    /** Capital letters of the basic plane, each with a small one of its own at the same place in {@link #SMALL}. */
    private static final String CAPITAL =
            capitals().mapToObj(Character::toString).collect(Collectors.joining());

    private static final String SMALL =
            capitals().map(Character::toLowerCase).mapToObj(Character::toString).collect(Collectors.joining());

    private LowerCaseExpression() {}

    /** The lower case of another expression, which must give a string. */
    public static Document of(Object text) {
        Document ascii =
                new Document("$eq", List.of(new Document("$strLenBytes", text), new Document("$strLenCP", text)));
        Document lower = new Document("$toLower", text);
        return new Document("$cond", List.of(ascii, lower, letterByLetter(lower)));
    }

    private static Document letterByLetter(Object text) {
        Document letter = new Document("$substrCP", List.of(text, "$$this", 1));
        Document place = new Document("$indexOfCP", List.of(CAPITAL, letter));
        Document small = new Document(
                "$cond",
                List.of(
                        new Document("$eq", List.of(place, -1)),
                        letter,
                        new Document("$substrCP", List.of(SMALL, place, 1))));
        return new Document(
                "$reduce",
                new Document("input", new Document("$range", List.of(0, new Document("$strLenCP", text))))
                        .append("initialValue", "")
                        .append("in", new Document("$concat", List.of("$$value", small))));
    }

    /** Capital letters beyond ASCII. The dotted I is left out: its small form is two letters. */
    private static IntStream capitals() {
        return IntStream.rangeClosed(0x80, Character.MAX_VALUE)
                .filter(letter -> Character.toLowerCase(letter) != letter && letter != DOTTED_I);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What each character folds to, and what folds to it. */
final class Folding {
    /** What a combining mark folds to. */
    static final int NOTHING = -1;

    /** No letter with case or accents is beyond: the last are the ideographs for compatibility. */
    static final int END = 0x30000;
    /** Stands for half of a surrogate pair, as it does once a text is encoded. */
    private static final int REPLACEMENT = 0xFFFD;

    private Folding() {}

    static int of(int codePoint) {
        return codePoint < END ? Table.FOLDED[codePoint] : folded(codePoint);
    }

    /** The class of all that fold to a folded character. */
    static String classOf(int folded) {
        String variants = Table.CLASSES.get(folded);
        return variants == null ? CharacterClass.of(folded) : variants;
    }

    private static int folded(int codePoint) {
        if (Character.getType(codePoint) == Character.NON_SPACING_MARK) {
            return NOTHING;
        }
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return REPLACEMENT;
        }
        int plain = Character.toLowerCase(withoutMarks(codePoint));
        return plain == 'đ' ? 'd' : plain;
    }

    /** The character that is left; itself where none or several are. */
    private static int withoutMarks(int codePoint) {
        String text = Character.toString(codePoint);
        if (Normalizer.isNormalized(text, Form.NFD)) {
            return codePoint;
        }
        int[] others = Normalizer.normalize(text, Form.NFD)
                .codePoints()
                .filter(each -> Character.getType(each) != Character.NON_SPACING_MARK)
                .toArray();
        String composed = Normalizer.normalize(new String(others, 0, others.length), Form.NFC);
        return composed.codePointCount(0, composed.length()) == 1 ? composed.codePointAt(0) : codePoint;
    }

    /** Made when the first text is folded. */
    private static final class Table {
        static final int[] FOLDED = IntStream.range(0, END).map(Folding::folded).toArray();
        static final Map<Integer, String> CLASSES = classes();

        private static Map<Integer, String> classes() {
            Map<Integer, IntStream.Builder> variants = new HashMap<>();
            IntStream.range(0, END)
                    .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
                    .filter(each -> FOLDED[each] != NOTHING && FOLDED[each] != each)
                    .forEach(each -> variants.computeIfAbsent(FOLDED[each], folded -> IntStream.builder())
                            .add(each));
            Map<Integer, String> classes = new HashMap<>();
            variants.forEach((folded, others) -> classes.put(folded, CharacterClass.ofAny(folded, others.build())));
            return Map.copyOf(classes);
        }
    }
}

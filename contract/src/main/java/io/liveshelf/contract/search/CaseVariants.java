// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A character in all its cases: those that have the same lower case. */
final class CaseVariants {
    private static final Map<Integer, String> BY_LOWER_CASE = variants();

    private CaseVariants() {}

    static String classOf(int codePoint) {
        int lower = Character.toLowerCase(codePoint);
        String variants = BY_LOWER_CASE.get(lower);
        return variants == null ? CharacterClass.of(lower) : variants;
    }

    private static Map<Integer, String> variants() {
        Map<Integer, IntStream.Builder> others = new HashMap<>();
        IntStream.range(0, Folding.END)
                .filter(each -> Character.toLowerCase(each) != each)
                .forEach(each -> others.computeIfAbsent(Character.toLowerCase(each), lower -> IntStream.builder())
                        .add(each));
        Map<Integer, String> classes = new HashMap<>();
        others.forEach((lower, all) -> classes.put(lower, CharacterClass.ofAny(lower, all.build())));
        return Map.copyOf(classes);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Printable;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parts of what is printed. */
final class Words {
    private static final int MOST = 10;

    private Words() {}

    /** The first of them. */
    static String some(Collection<?> all) {
        String first = all.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
        return all.size() > MOST ? first + " and " + (all.size() - MOST) + " more" : first;
    }

    /** How many there are of each topic. */
    static String byTopic(List<Letter> letters) {
        return letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> Printable.text(letter.origin().topic(), 100), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    static String letters(int number) {
        return number == 1 ? "1 letter" : number + " letters";
    }

    /** The names of the first letters. */
    static String names(List<Letter> letters) {
        return some(letters.stream().map(Letter::id).toList());
    }
}

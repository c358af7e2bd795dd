// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import java.text.Normalizer;
import java.util.Locale;

/** Text without case and accents. For Unicode the Vietnamese đ is not an accented d, but for readers it is. */
final class Folded {
    private Folded() {}

    static boolean contains(String text, String part) {
        return of(text).contains(of(part));
    }

    private static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "");
        return plain.toLowerCase(Locale.ROOT).replace('đ', 'd');
    }
}

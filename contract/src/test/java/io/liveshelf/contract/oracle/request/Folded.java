// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import java.text.Normalizer;
import java.util.Locale;

/** Text without case and accents; the Vietnamese đ is no accented d for Unicode, but it is for readers. */
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

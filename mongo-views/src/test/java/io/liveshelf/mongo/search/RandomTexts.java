// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Short texts of few letters, so that parts are found; with accents, cases, and what an expression could read as something else. */
record RandomTexts(Random random) {
    static final List<String> CATEGORIES = List.of("Thơ Hay", "Triết Học", "Truyện Tranh", "Không Có");
    static final List<String> TAGS = List.of("x", "X", "tình", "tinh", "a b", ".*", "đ");
    static final List<String> AUTHORS = List.of("@Nam", "@nam", "@ĐỖ", "@đỗ", "@do", "nam", "@İ", "$$Nam");
    /** MongoDB knows the lower case of ASCII alone. */
    static final List<String> WITH_PROFILES = List.of("@Nam", "@nam", "@do", "nam");

    private static final List<String> PIECES = List.of(
            "a",
            "A",
            "ă",
            "Ẵ",
            "ế",
            "E",
            "Đ",
            "đ",
            "d",
            "İ",
            "ı",
            "ß",
            "Å",
            "\u0301",
            "e\u0302\u0301",
            ".",
            "*",
            "\\",
            "[",
            "(",
            "$",
            "$$",
            "^",
            " ",
            "\n",
            "😀",
            "𐐀",
            "𐐨",
            "한",
            "\u0903",
            "@");

    /** A text of one to four pieces, composed or not. */
    String next() {
        var text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.append(of(PIECES));
        }
        return Normalizer.normalize(text, random.nextBoolean() ? Form.NFC : Form.NFD);
    }

    /** What somebody may search for: a text, in any case. */
    String part() {
        String text = random.nextInt(5) == 0 ? of(AUTHORS) : next();
        return switch (random.nextInt(3)) {
            case 0 -> text.toLowerCase(Locale.ROOT);
            case 1 -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Once in {@code times}. */
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as parts of ids and addresses: lower case letters and digits without accents. */
final class Slug {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    private Slug() {}

    /** Words joined by hyphens; a name without Latin letters becomes a short code. */
    static String of(String name) {
        String slug = keepingCase(name).toLowerCase(Locale.ROOT);
        return slug.isEmpty() ? "x" + Hash.id(name).toHexString().substring(0, 8) : slug;
    }

    /** The same with upper case letters kept. */
    private static String keepingCase(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd')
                .replace('Đ', 'D');
        return EDGES.matcher(OTHERS.matcher(plain).replaceAll("-")).replaceAll("");
    }

    /** An author's id, for example {@code @suzanne_collins}. */
    static String authorId(String name) {
        return "@" + of(name).replace('-', '_');
    }

    /** The same id as some books spell it: {@code @Suzanne_Collins}. */
    static String authorIdWithCapitals(String name) {
        String kept = keepingCase(name).replace('-', '_');
        return kept.isEmpty() ? authorId(name) : "@" + kept;
    }
}

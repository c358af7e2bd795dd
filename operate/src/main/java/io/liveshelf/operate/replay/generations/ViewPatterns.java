// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.replay.query.ViewNames;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Views as options name them: by Redis keys, of which a {@code *} at the end stands for anything, or {@link Excerpt#CARDS}. */
final class ViewPatterns {
    private ViewPatterns() {}

    /** Whether a pattern stands for this view or for the cards. */
    static boolean matches(String pattern, String key) {
        return pattern.endsWith("*") ? key.startsWith(pattern.substring(0, pattern.length() - 1)) : key.equals(pattern);
    }

    /** Whether it stands for anything at all. */
    static boolean isKnown(String pattern) {
        return all().anyMatch(key -> matches(pattern, key));
    }

    /** Whether there is a view of this kind, or the cards are. */
    static boolean isAny(Predicate<String> kind) {
        return all().anyMatch(kind);
    }

    /** What stands for anything, in words. */
    static String known() {
        return all().collect(Collectors.joining(", "));
    }

    /** What this stands for; the name of a view counts too. Nothing where it stands for nothing. */
    static Set<String> keys(String pattern) {
        String key = ViewNames.view(pattern).map(View::key).orElse(pattern);
        return all().filter(each -> matches(key, each)).collect(Collectors.toSet());
    }

    private static Stream<String> all() {
        return Stream.concat(Stream.of(Excerpt.CARDS), Views.all().stream().map(View::key));
    }
}

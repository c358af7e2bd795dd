// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which metrics an expression of Prometheus names, with the labels that it asks of each.
 *
 * <p>What is no metric is taken away first: the text of strings, ranges, and the lists of labels after {@code by} and the like. Then a
 * name with a parenthesis behind it is a function, and any other name is a metric, unless it is a word of the language.
 */
final class PromQl {
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING = Pattern.compile(
            "\\b(?:by|without|on|ignoring|group_left|group_right)\\b\\s*(?:\\([^)]*\\))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*+)\\s*+(?!\\()(?:\\{([^}]*)})?");
    private static final Pattern MATCHED_LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "atan2", "inf", "nan");

    private PromQl() {}

    /** A metric, and the labels by which its series are chosen. */
    record Selector(String metric, Set<String> labels) {
        Selector {
            labels = Set.copyOf(labels);
        }
    }

    static List<Selector> selectors(String expression) {
        String bare = STRING.matcher(expression).replaceAll("\"\"");
        bare = RANGE.matcher(bare).replaceAll(" ");
        bare = GROUPING.matcher(bare).replaceAll(" ");
        return SELECTOR.matcher(bare)
                .results()
                .filter(found -> !WORDS.contains(found.group(1).toLowerCase(Locale.ROOT)))
                .map(found -> new Selector(found.group(1), labels(found.group(2) == null ? "" : found.group(2))))
                .toList();
    }

    private static Set<String> labels(String matchers) {
        return MATCHED_LABEL
                .matcher(matchers)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}

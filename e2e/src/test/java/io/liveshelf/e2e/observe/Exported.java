// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What processes export.
 *
 * @param metrics each by the name of its samples, with all labels that its series have
 */
record Exported(Map<String, Set<String>> metrics) {
    /** Prometheus adds them to whatever it scrapes. */
    private static final Set<String> ADDED = Set.of("job", "instance");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:\\\\.|[^\"\\\\])*\"");

    /** In the text format of Prometheus. */
    static Exported by(Collection<String> pages) {
        Map<String, Set<String>> metrics = new HashMap<>();
        for (String page : pages) {
            Matcher sample = SAMPLE.matcher(page);
            while (sample.find()) {
                Set<String> labels = metrics.computeIfAbsent(sample.group(1), metric -> new HashSet<>(ADDED));
                if (sample.group(2) != null) {
                    LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
                }
            }
        }
        return new Exported(metrics);
    }

    /** Whether there is such a metric, and it has such labels. */
    boolean has(PromQl.Selector selector) {
        Set<String> labels = metrics.get(selector.metric());
        return labels != null && labels.containsAll(selector.labels());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which template of the document a path is of. A slash at the end does not matter, as for the server. */
record PathTable(List<Template> templates) {

    private record Template(String text, Pattern pattern, long parameters) {
        static Template of(String text) {
            String regex = Stream.of(trimmed(text).split("/", -1))
                    .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                    .collect(Collectors.joining("/"));
            return new Template(
                    text,
                    Pattern.compile(regex),
                    text.chars().filter(c -> c == '{').count());
        }
    }

    PathTable(JsonNode paths) {
        this(paths.properties().stream()
                .map(Map.Entry::getKey)
                .map(Template::of)
                .sorted(Comparator.comparingLong(Template::parameters))
                .toList());
    }

    /** The template; of several the one with the fewest parameters. */
    Optional<String> templateOf(String path) {
        return templates.stream()
                .filter(template -> template.pattern().matcher(trimmed(path)).matches())
                .map(Template::text)
                .findFirst();
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

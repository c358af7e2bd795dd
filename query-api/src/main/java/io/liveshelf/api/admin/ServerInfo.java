// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import java.util.Map;
import java.util.stream.Collectors;

/** What Redis says of itself: lines of {@code name:value}. */
record ServerInfo(Map<String, String> values) {

    static ServerInfo of(String text) {
        return new ServerInfo(text.lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1].strip(), (a, b) -> a)));
    }

    /** A number; 0 where a server that is like Redis does not say it. */
    long number(String name) {
        String value = values.getOrDefault(name, "0");
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import java.util.List;

/**
 * What a reader opens.
 *
 * @param kind such as {@code search}
 * @param paths requests that it takes, one after the other
 * @param token of the user; empty for an anonymous reader
 */
record Page(String kind, List<String> paths, String token) {
    Page {
        paths = List.copyOf(paths);
    }

    static Page of(String kind, String... paths) {
        return new Page(kind, List.of(paths), "");
    }
}

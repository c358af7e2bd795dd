// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.reads;

import java.util.List;

/**
 * What is asked for.
 *
 * @param paths asked for in turn
 */
record Payload(String name, List<String> paths) {
    Payload {
        paths = List.copyOf(paths);
    }

    static Payload of(String name, String path) {
        return new Payload(name, List.of(path));
    }
}

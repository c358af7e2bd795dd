// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A business key of several ids as one text, unambiguous whatever characters the ids have. */
final class CompositeKey {
    private CompositeKey() {}

    static String of(String... ids) {
        return new String(Json.bytes(ids), StandardCharsets.UTF_8);
    }

    /** The ids that {@link #of} joined. */
    static List<String> parts(String owner) {
        return List.of(Json.read(owner.getBytes(StandardCharsets.UTF_8), String[].class));
    }
}

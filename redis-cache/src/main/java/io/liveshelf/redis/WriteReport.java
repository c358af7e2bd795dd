// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * States that a writer has written all of a partition since it took its fencing token. A {@link RewriteRequest} removes the
 * token and waits for a report with another one.
 *
 * @param token of the writer
 * @param keys how many keys it wrote
 * @param at when Redis had acknowledged the last of them
 */
public record WriteReport(String token, long keys, Instant at) {
    static WriteReport of(byte[] token, long keys, Instant at) {
        return new WriteReport(new String(token, StandardCharsets.US_ASCII), keys, at);
    }

    /** What these say together, by the token of the first. */
    static WriteReport all(List<WriteReport> reports) {
        return new WriteReport(
                reports.get(0).token(),
                reports.stream().mapToLong(WriteReport::keys).sum(),
                reports.stream()
                        .map(WriteReport::at)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    static WriteReport parse(byte[] json) {
        return Json.read(json, WriteReport.class);
    }

    byte[] bytes() {
        return Json.bytes(this);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * That a writer has written all of a partition since it took its token. Whoever wants everything written anew removes the
 * token and waits for another one to stand here. It lies in Redis under {@link #key}, without an end.
 *
 * @param token of the writer
 * @param keys how many keys Redis should hold
 * @param at when the last of them was acknowledged
 */
record WriteReport(String token, int keys, Instant at) {
    static WriteReport of(byte[] token, int keys, Instant at) {
        return new WriteReport(new String(token, StandardCharsets.US_ASCII), keys, at);
    }

    static String key(int partition) {
        return "liveshelf:write-report:views:" + partition;
    }

    byte[] bytes() {
        return Json.bytes(this);
    }
}

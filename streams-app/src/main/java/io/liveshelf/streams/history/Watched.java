// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * How far MongoDB was watched, so that the next watcher goes on there: the value of the key {@link #KEY}.
 *
 * @param at when it was written
 * @param token a resume token, as JSON
 */
record Watched(@JsonProperty("v") int version, Instant at, String token) {
    static final String KEY = "watch";
    private static final int VERSION = 1;

    static Watched of(Instant at, String token) {
        return new Watched(VERSION, at, token);
    }

    static Watched read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Watched.class);
    }

    byte[] bytes() {
        return Json.bytes(this);
    }
}

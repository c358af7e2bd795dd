// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.intake.DocumentRoutes.Known;

/**
 * The newest record of a document was set aside, so its dead letter may be redriven. Whatever comes of the document after it takes its
 * place or removes it, so no letter ever overwrites a newer document. The rejected records alone need it: documents that are taken in
 * cost nothing for it.
 *
 * @param version the version of this format; one with {@link DocumentRoute}, which is stored in the same place
 * @param offset of that record in the partition of its topic
 */
record SetAside(
        @JsonProperty("v") int version,
        @JsonProperty("set_aside") long offset) implements Known {
    static final int VERSION = 2;

    static SetAside at(long offset) {
        return new SetAside(VERSION, offset);
    }

    byte[] bytes() {
        return Json.bytes(this);
    }

    static SetAside read(byte[] bytes) {
        return Json.read(bytes, SetAside.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import io.liveshelf.contract.json.Json;
import java.io.UncheckedIOException;

/** Reads values of internal topics and stores from JSON. Fields that are unknown are skipped: a later version may add some. */
public final class StoredJson {
    private StoredJson() {}

    /**
     * The value that {@link Json#bytes} wrote.
     *
     * @param what names the value: "an event of a book"
     * @throws UnknownVersionException for a kind of event that only another version knows
     * @throws UncheckedIOException if the bytes are nothing of the type
     */
    public static <T> T read(String what, byte[] json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof InvalidTypeIdException unknown) {
                throw UnknownVersionException.of(
                        what + " is of the kind '" + unknown.getTypeId() + "'",
                        "those of " + type.getSimpleName() + " that it knows");
            }
            throw e;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.json.Json;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes of Java records as JSON, for internal topics and stores. */
public final class JsonSerde {
    private JsonSerde() {}

    /** The serde of values of this type. */
    @SuppressWarnings("NullAway") // Kafka passes null for tombstones and accepts it
    public static <T> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : Json.bytes(value),
                (topic, bytes) -> bytes == null ? null : Json.read(bytes, type));
    }
}

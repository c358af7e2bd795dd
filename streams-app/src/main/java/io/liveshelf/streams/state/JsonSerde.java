// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.StoredJson;
import io.liveshelf.streams.UnknownVersionException;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serdes of Java records, for internal topics and stores: a byte that says the version, then JSON. A value of a version that this
 * program does not know is refused with {@link UnknownVersionException}, never read by guess. Fields of an object that it does not know
 * are skipped, and those that are missing are null or 0; so a version that only adds fields stays the same.
 */
public final class JsonSerde {
    private static final byte VERSION = 1;

    private JsonSerde() {}

    /** The serde of values of this type. */
    @SuppressWarnings("NullAway") // Kafka passes null for tombstones and accepts it
    public static <T> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write(value),
                (topic, bytes) -> bytes == null ? null : read(topic, bytes, type));
    }

    private static byte[] write(Object value) {
        byte[] json = Json.bytes(value);
        byte[] bytes = new byte[json.length + 1];
        bytes[0] = VERSION;
        System.arraycopy(json, 0, bytes, 1, json.length);
        return bytes;
    }

    private static <T> T read(String topic, byte[] bytes, Class<T> type) {
        UnknownVersionException.check("a value of " + topic, bytes.length == 0 ? 0 : bytes[0], VERSION);
        return StoredJson.read("a value of " + topic, Arrays.copyOfRange(bytes, 1, bytes.length), type);
    }
}

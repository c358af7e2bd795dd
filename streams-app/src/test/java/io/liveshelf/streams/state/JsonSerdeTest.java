// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.streams.UnknownVersionException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class JsonSerdeTest {
    private final Serde<String> serde = JsonSerde.of(String.class);

    @Test
    void readsWhatItWrote() {
        byte[] bytes = serde.serializer().serialize("store", "a");

        assertThat(bytes).startsWith(1);
        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo("a");
    }

    @Test
    void refusesAnotherVersionAndSaysWhatToDo() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("store", new byte[] {2, '"', '"'}))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining("a value of store has version 2")
                .hasMessageContaining("new application id");
    }

    /** Without a version a value begins with a brace or a quote. */
    @Test
    void refusesAValueWithoutVersion() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("store", new byte[] {'{', '}'}))
                .isInstanceOf(UnknownVersionException.class);
    }
}

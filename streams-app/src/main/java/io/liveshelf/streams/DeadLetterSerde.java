// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.letters.LetterHeader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes the original bytes as the value and everything else as headers, so that the record can be redriven unchanged. */
public final class DeadLetterSerde {
    private static final String TOPIC = LetterHeader.SOURCE_TOPIC.key();
    private static final String PARTITION = LetterHeader.SOURCE_PARTITION.key();
    private static final String OFFSET = LetterHeader.SOURCE_OFFSET.key();
    private static final String REASON = LetterHeader.REASON.key();

    private DeadLetterSerde() {}

    public static Serde<DeadLetter> create() {
        return Serdes.serdeFrom(new Writer(), new Reader());
    }

    private static final class Writer implements Serializer<DeadLetter> {
        @Override
        public byte @Nullable [] serialize(String topic, DeadLetter letter) {
            return letter.original();
        }

        @Override
        public byte @Nullable [] serialize(String topic, Headers headers, DeadLetter letter) {
            put(headers, TOPIC, letter.topic());
            put(headers, PARTITION, Integer.toString(letter.partition()));
            put(headers, OFFSET, Long.toString(letter.offset()));
            put(headers, REASON, letter.reason());
            return letter.original();
        }

        private static void put(Headers headers, String name, String value) {
            headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class Reader implements Deserializer<DeadLetter> {
        @Override
        public DeadLetter deserialize(String topic, byte[] value) {
            throw new UnsupportedOperationException("a dead letter cannot be read without its headers");
        }

        @Override
        public DeadLetter deserialize(String topic, Headers headers, byte[] value) {
            return new DeadLetter(
                    text(headers, TOPIC),
                    Integer.parseInt(text(headers, PARTITION)),
                    Long.parseLong(text(headers, OFFSET)),
                    text(headers, REASON),
                    value);
        }

        private static String text(Headers headers, String name) {
            Header header = headers.lastHeader(name);
            if (header == null) {
                throw new IllegalArgumentException("the dead letter has no header " + name);
            }
            return new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsRunnerTest {
    @Test
    void canSendTheLargestRecordThatATopicTakes() throws Exception {
        StreamsAppConfig config = StreamsAppConfig.from(Map.of());
        Map<String, Object> producer =
                new StreamsConfig(StreamsRunner.properties(config.streams())).getProducerConfigs("test");
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);

        var settings = new ProducerConfig(producer);

        assertThat(settings.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)).isEqualTo(64 * 1024 * 1024);
        assertThat(settings.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG))
                .isGreaterThan(settings.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
    }
}

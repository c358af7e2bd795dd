// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.DeadLetterSerde;
import io.liveshelf.streams.UnknownVersionException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a record aside that Kafka Streams cannot deserialize, unless another version of this application wrote it: that one would be lost,
 * so the thread fails, and the record waits for a version that can read it.
 *
 * <p> The topics of collections are read as bytes, so this happens to
 * records of internal topics only, which nobody but this application should write. The dead letter is part of the transaction.
 */
public final class UnreadableRecord implements DeserializationExceptionHandler {
    /** The setting of Kafka Streams that names the topic of dead letters. */
    public static final String TOPIC = "liveshelf.dead-letters.topic";

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecord.class);

    private final Serializer<DeadLetter> letters = DeadLetterSerde.create().serializer();
    private String topic = "";

    @Override
    public void configure(Map<String, ?> configs) {
        topic = Objects.requireNonNull(configs.get(TOPIC), TOPIC).toString();
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (isOfAnotherVersion(exception)) {
            return Response.fail();
        }
        LOG.error(
                "Record at offset {} of {}-{} cannot be deserialized; it becomes a dead letter",
                record.offset(),
                record.topic(),
                record.partition(),
                exception);
        var letter = new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                "the record cannot be deserialized: " + exception,
                record.value());
        var headers = new RecordHeaders();
        byte[] value = letters.serialize(topic, headers, letter);
        return Response.resume(List.of(new ProducerRecord<>(topic, null, record.key(), value, headers)));
    }

    private static boolean isOfAnotherVersion(Exception exception) {
        return Stream.<Throwable>iterate(exception, each -> each != null, Throwable::getCause)
                .anyMatch(UnknownVersionException.class::isInstance);
    }
}

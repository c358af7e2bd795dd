// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a record that makes an intake throw into a dead letter, in the transaction of its neighbours. The intakes reject what
 * they recognise as wrong themselves; this is for what nobody thought of.
 *
 * <p>All other nodes keep state, and a record may be half applied when they throw. Their threads fail, the transaction is
 * aborted, and the state is as it was before the record. See docs/decisions/012.
 */
public final class UnexpectedIntakeFailure implements ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedIntakeFailure.class);
    /** They parse a record before they emit or store anything of it. */
    private static final Set<String> INTAKES = Set.of("document-intake", "fact-intake");

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (!INTAKES.contains(context.processorNodeId()) || context.offset() < 0) {
            return Response.fail();
        }
        LOG.error(
                "{} failed on {}-{} offset {}; the record is set aside as a dead letter",
                context.processorNodeId(),
                context.topic(),
                context.partition(),
                context.offset(),
                failure);
        return Response.resume(List.of(deadLetter(context, failure)));
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(ErrorHandlerContext context, Exception failure) {
        var letter = new DeadLetter(
                context.topic(),
                context.partition(),
                context.offset(),
                context.processorNodeId() + " failed: " + failure.getClass().getName(),
                context.sourceRawValue());
        var headers = new RecordHeaders(context.headers().toArray());
        String topic = Topics.DEAD_LETTERS.name();
        byte[] value = Topics.DEAD_LETTERS.value().serializer().serialize(topic, headers, letter);
        return new ProducerRecord<>(topic, null, context.timestamp(), context.sourceRawKey(), value, headers);
    }
}

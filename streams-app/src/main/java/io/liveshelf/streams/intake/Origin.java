// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.letters.LetterHeader;
import io.liveshelf.streams.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Where a document lies in the topic of its collection. A document that is redriven is read from another topic, and its headers say
 * where it came from.
 */
record Origin(String topic, int partition, long offset) {

    /** Of a record of a collection. */
    static Origin of(RecordMetadata source) {
        return new Origin(source.topic(), source.partition(), source.offset());
    }

    /**
     * Of a record that redrives a dead letter.
     *
     * @param partition the one that it was read from; what is known of a document is known in the task of its partition only
     */
    static Origin ofRedrive(Headers headers, int partition) throws MalformedDocument {
        var origin = new Origin(
                text(headers, LetterHeader.ORIGIN_TOPIC),
                Math.toIntExact(number(headers, LetterHeader.ORIGIN_PARTITION, Integer.MAX_VALUE)),
                number(headers, LetterHeader.ORIGIN_OFFSET, Long.MAX_VALUE));
        if (!Topics.STATE.contains(origin.topic)) {
            throw new MalformedDocument("the header " + LetterHeader.ORIGIN_TOPIC.key() + " is '" + origin.topic
                    + "', which is no topic of state; redrive others through their own topic");
        }
        if (origin.partition != partition) {
            throw new MalformedDocument("the document is of partition " + origin.partition
                    + " of its topic; redrive it in the same partition, not in " + partition);
        }
        return origin;
    }

    private static long number(Headers headers, LetterHeader name, long most) throws MalformedDocument {
        String text = text(headers, name);
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new MalformedDocument("the header " + name.key() + " is '" + text + "', no number");
        }
        throw new MalformedDocument("the header " + name.key() + " is '" + text + "', out of range");
    }

    private static String text(Headers headers, LetterHeader name) throws MalformedDocument {
        Header header = headers.lastHeader(name.key());
        if (header == null || header.value() == null) {
            throw new MalformedDocument(
                    "the header " + name.key() + " is missing; use './liveshelf dead-letters redrive'");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}

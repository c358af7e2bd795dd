// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.letters.LetterHeader;
import io.liveshelf.streams.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both intakes reject, and how: as a dead letter with the original key, value and headers. */
final class Rejection {
    /** Keys of records and of stores are made of ids; MongoDB's own are 12 bytes, those of applications hardly longer. */
    private static final int LONGEST_ID = 16_384;
    /** Keys and headers that are larger are left out of a dead letter, lest it be too large for its topic. */
    private static final int LARGEST_EXTRA = 1 << 20;

    /** No header of ours is longer. */
    private static final int LONGEST_OWN = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Rejection.class);

    private Rejection() {}

    /**
     * Why a record is set aside that could not be read for a reason that nobody thought of. The class of the failure says nothing
     * of the record; its message might.
     */
    static String unexpected(RecordMetadata source, RuntimeException failure) {
        LOG.error(
                "{}-{} offset {} cannot be read, and nobody thought of why; it becomes a dead letter",
                source.topic(),
                source.partition(),
                source.offset(),
                failure);
        return "the intake failed: " + failure.getClass().getName();
    }

    /** The dead letter of a record. */
    static Record<byte[], DeadLetter> of(Record<byte[], byte[]> record, RecordMetadata source, String reason) {
        byte[] key = record.key();
        boolean keepKey = key == null || key.length <= LARGEST_EXTRA;
        int headers = StreamSupport.stream(record.headers().spliterator(), false)
                .mapToInt(header -> header.key().length() + (header.value() == null ? 0 : header.value().length))
                .sum();
        return new Record<>(
                keepKey ? key : null,
                DeadLetter.of(source, record.value(), reason),
                record.timestamp(),
                headers <= LARGEST_EXTRA ? record.headers() : kept(record.headers()));
    }

    /** Without them a letter that was redriven would come back as if it were another one. */
    private static Headers kept(Headers headers) {
        var kept = new RecordHeaders();
        for (LetterHeader each : LetterHeader.values()) {
            Header header = each.isKept() ? headers.lastHeader(each.key()) : null;
            if (header != null && header.value() != null && header.value().length <= LONGEST_OWN) {
                kept.add(header);
            }
        }
        return kept;
    }

    /** The key of a record as text. */
    static String text(byte @Nullable [] key) throws MalformedDocument {
        if (key == null) {
            throw new MalformedDocument("the record has no key; it must be the document's _id");
        }
        String text = new String(key, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), key)) {
            throw new MalformedDocument("the record's key is not UTF-8");
        }
        checkLength("the record's key", text);
        return text;
    }

    /** Refuses an id that no topic would take as a key; {@code what} names it. */
    static void checkLength(String what, String id) throws MalformedDocument {
        if (id.length() > LONGEST_ID) {
            throw new MalformedDocument(
                    "%s has %d characters; it must have at most %d".formatted(what, id.length(), LONGEST_ID));
        }
    }
}

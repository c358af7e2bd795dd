// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.contract.time.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one topic, counted by the rule of the streams: each {@code _id} once per partition, in the hour in which it happened;
 * not what cannot be read, lies under a wrong key, is dated too far ahead or is too old when it comes. The clock of the streams is
 * the time of the record here.
 */
final class Facts {
    /** How long the streams keep facts, and so know one that comes again. */
    static final Duration KEPT = Duration.ofDays(9);

    private static final int HOURS = 24;

    private final Reader reader;
    private final HourCounts counts = new HourCounts();
    private final SeenFacts seen = new SeenFacts();

    private Facts(Reader reader) {
        this.reader = reader;
    }

    /** Of {@code book_view_sessions}. */
    static Facts views() {
        return new Facts(value -> {
            ViewSession view = ViewSession.parse(value);
            return new Fact(view.id(), view.bookId(), view.userId(), view.at());
        });
    }

    /** Of {@code book_purchases}. */
    static Facts purchases() {
        return new Facts(value -> {
            Purchase purchase = Purchase.parse(value);
            return new Fact(purchase.id(), purchase.bookId(), purchase.userId(), purchase.at());
        });
    }

    private record Fact(String id, String bookId, @Nullable String userId, Instant at) {}

    /** Reads a record's value or says why it cannot. */
    @FunctionalInterface
    private interface Reader {
        Fact read(byte[] value) throws MalformedDocument;
    }

    /** Counts a record; call it in the order of time. */
    void take(Timed timed) {
        ConsumerRecord<byte[], byte[]> record = timed.record();
        Fact fact = record.value() == null ? null : read(record.value());
        if (fact == null || !isRight(fact, record.key(), timed.time())) {
            return; // a dead letter
        }
        long firstHour = Window.hourOf(Instant.ofEpochMilli(timed.time())) - KEPT.toHours();
        seen.removeBefore(Math.toIntExact(Math.floorDiv(firstHour, HOURS)));
        long hour = Window.hourOf(fact.at);
        if (hour >= firstHour
                && seen.add(FactKey.of(fact.id, record.partition()), Math.toIntExact(Math.floorDiv(hour, HOURS)))) {
            counts.add(fact.bookId, hour);
        }
    }

    private @Nullable Fact read(byte[] value) {
        try {
            return reader.read(value);
        } catch (MalformedDocument | RuntimeException e) {
            return null; // a dead letter of the streams, which say why, whatever the reason is
        }
    }

    private static boolean isRight(Fact fact, byte @Nullable [] key, long time) {
        return Arrays.equals(fact.bookId.getBytes(StandardCharsets.UTF_8), key)
                && StateTopic.isShort(fact.bookId)
                && (fact.userId == null || StateTopic.isShort(fact.userId))
                && !fact.at.isAfter(Instant.ofEpochMilli(time).plus(Window.HORIZON));
    }

    HourCounts counts() {
        return counts;
    }
}

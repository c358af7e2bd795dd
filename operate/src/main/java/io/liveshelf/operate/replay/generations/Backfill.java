// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.ProgressLine;
import io.liveshelf.operate.kafka.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Copies facts from MongoDB into topics of a replay's own, before anybody may run it. Those that the topics of facts have too are
 * recognised by their ids, like any fact that comes twice.
 */
final class Backfill {
    private static final int MOST_PENDING = 10_000;

    private final Gap gap;
    private final MongoFacts mongo;
    private final Map<String, Long> counts = new TreeMap<>();

    private Backfill(Gap gap, MongoFacts mongo) {
        this.gap = gap;
        this.mongo = mongo;
    }

    /** Finds out how many facts there are. */
    static Backfill of(Gap gap, MongoFacts mongo) throws Unavailable {
        var backfill = new Backfill(gap, mongo);
        for (String topic : gap.topics()) {
            long count = mongo.count(topic, gap.from(), gap.to());
            if (count > 0) {
                backfill.counts.put(topic, count);
            }
        }
        return backfill;
    }

    /** How many there are, by topic; without those of which there are none. */
    Map<String, Long> counts() {
        return counts;
    }

    /** What it would do, for people. */
    List<String> lines() {
        if (counts.isEmpty()) {
            return List.of("MongoDB has none of the facts that may be missing either");
        }
        return counts.entrySet().stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "reads %,d facts of %s from MongoDB, from %s on; those that the topics have too count once",
                        each.getValue(),
                        each.getKey(),
                        gap.from()))
                .toList();
    }

    /** Copies them; each is in the partition in which its connector would have put it. */
    void run(Generation generation, Brokers brokers, ProgressLine progress) throws Unavailable, InterruptedException {
        Map<String, String> likes = new TreeMap<>();
        counts.keySet().forEach(topic -> likes.put(generation.backfilled(topic), topic));
        brokers.topics().createLike(likes);
        var sent = new AtomicLong();
        Deque<Future<?>> pending = new ArrayDeque<>();
        try (Producer<byte[], byte[]> producer = brokers.producer()) {
            for (String topic : counts.keySet()) {
                mongo.read(topic, gap.from(), gap.to(), fact -> {
                    pending.add(producer.send(record(generation.backfilled(topic), fact)));
                    settle(pending, MOST_PENDING);
                    long count = sent.incrementAndGet();
                    progress.show(() -> String.format(Locale.ROOT, "%,d facts read from MongoDB", count));
                });
            }
            settle(pending, 0);
        } catch (ExecutionException e) {
            throw brokers.noAnswer(e);
        }
    }

    /** Waits for the oldest of them, until no more than so many are left. */
    private static void settle(Deque<Future<?>> pending, int most) throws ExecutionException, InterruptedException {
        while (pending.size() > most) {
            pending.remove().get();
        }
    }

    /** Dated by when it happened, so that it is read before what is newer, and kept as long. */
    private static ProducerRecord<byte[], byte[]> record(String topic, MongoFacts.Found fact) {
        return new ProducerRecord<>(
                topic,
                null,
                fact.at().toEpochMilli(),
                fact.bookId().getBytes(StandardCharsets.UTF_8),
                fact.json().getBytes(StandardCharsets.UTF_8));
    }
}

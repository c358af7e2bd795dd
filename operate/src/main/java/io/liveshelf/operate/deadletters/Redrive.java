// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Sends letters, waits until the streams have processed them, and sees which came back. */
final class Redrive {
    private static final long LOOK_MILLIS = 200;

    private final Letters letters;
    private final InstantSource clock;
    private final RedriveReport report;
    private final List<Sent> sent = new ArrayList<>();
    private boolean haveAllBeenSent = true;

    Redrive(Letters letters, InstantSource clock, RedriveReport report) {
        this.letters = letters;
        this.clock = clock;
        this.report = report;
    }

    /** A letter and the record that redrives it. */
    private record Sent(Letter letter, Source place) {}

    /** Sends what is due, and says of the rest that it need not be sent. */
    void send(RedrivePlan plan) throws Unavailable, InterruptedException {
        Map<LetterId, Letter> due = new TreeMap<>();
        plan.due().forEach(letter -> due.put(letter.id(), letter));
        if (due.isEmpty() && plan.superseded().isEmpty()) {
            report.sent(List.of(), Map.of());
            return;
        }
        letters.brokers().partitions(List.of(Topics.REDRIVES));
        try (Producer<byte[], byte[]> producer = letters.brokers().producer()) {
            var sender = new Sender(producer, clock);
            sender.close(plan.superseded());
            if (!due.isEmpty()) {
                letters.readValues(new TreeSet<>(due.keySet()), record -> {
                    Letter letter = due.get(new LetterId(record.partition(), record.offset()));
                    if (letter != null) {
                        sender.send(letter, record);
                        letters.progress(() -> "sent " + sender.count() + " of " + due.size() + " letters");
                    }
                });
                sender.finish();
            }
            due.values().forEach(letter -> sender.sent(letter).ifPresent(place -> sent.add(new Sent(letter, place))));
            haveAllBeenSent = sent.size() == due.size();
            report.sent(sent.stream().map(Sent::letter).toList(), sender.failed());
        } catch (KafkaException e) {
            throw letters.brokers().noAnswer(e);
        }
    }

    /** Waits for what was sent, for so long at most. Returns whether all of it was accepted, as far as it was waited for. */
    boolean await(Duration limit) throws Unavailable, InterruptedException {
        if (sent.isEmpty() || limit.isZero()) {
            return haveAllBeenSent;
        }
        long end = System.nanoTime() + limit.toNanos();
        letters.refreshCounters();
        while (!unprocessed().isEmpty() && System.nanoTime() < end) {
            letters.progress(() -> "waiting for the streams: "
                    + (sent.size() - unprocessed().size()) + " of " + sent.size() + " letters processed");
            Thread.sleep(LOOK_MILLIS);
            letters.refreshCounters();
        }
        List<Letter> unprocessed = unprocessed();
        letters.refreshLetters();
        List<Letter> back = back();
        unprocessed.removeIf(this::hasComeBack);
        report.result(sent.size() - back.size() - unprocessed.size(), back, unprocessed);
        return haveAllBeenSent && back.isEmpty() && unprocessed.isEmpty();
    }

    private List<Letter> unprocessed() {
        return new ArrayList<>(sent.stream()
                .filter(each -> !letters.isProcessed(each.place))
                .map(Sent::letter)
                .toList());
    }

    private boolean hasComeBack(Letter letter) {
        Letter newest = letters.index().newest(letter.origin());
        return newest != null && newest.attempts() > letter.attempts();
    }

    private List<Letter> back() {
        return sent.stream()
                .map(Sent::letter)
                .filter(this::hasComeBack)
                .map(letter -> Objects.requireNonNull(letters.index().newest(letter.origin())))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.redis.FencedWrite;
import io.liveshelf.streams.CardKey;
import io.liveshelf.streams.writer.PendingCards.Card;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copy of one partition in Redis. Views are kept in memory. Cards are not: they are read and written through, and what has
 * been written is known by its {@link Position}.
 *
 * <p>Where Redis has no position that counts, the partition is read twice from its beginning: first to learn which record is
 * the last one of each key, then to write those. So an emptied Redis never gets a card that was changed or removed since, and
 * one that is not empty never gets a card that is older than the one it has. From then on records are written in their order.
 */
final class PartitionCopy {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionCopy.class);

    private enum Phase {
        /** Redis was not asked yet, so nothing is read. */
        WAITING,
        /** Reads, to learn which records are the last of their keys. */
        INDEXING,
        /** Reads again, and writes those. */
        FILLING,
        /** Writes what it reads. */
        FOLLOWING
    }

    private final PartitionLog log;
    private final InstantSource clock;
    private final PendingWrites views = new PendingWrites();
    private final PendingCards cards = new PendingCards();
    private final CardLife life;

    private Phase phase = Phase.WAITING;
    private LastOffsets last = new LastOffsets();
    private long end;
    /** Offset of the last record that was taken in; those before are read again for the sake of the cards only. */
    private long readTo = -1;

    private boolean isKnown;
    private boolean hasCards;
    private int written;
    private boolean isUnreported;

    PartitionCopy(PartitionLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
        this.life = new CardLife(clock);
    }

    /** What is to be written together. */
    record Batch(List<PendingWrites.Write> views, List<Card> cards, List<FencedWrite> writes) {}

    /** As the fence names it, such as {@code cards:3}. */
    String name() {
        return log.name();
    }

    PartitionLog log() {
        return log;
    }

    /** The fence has been taken, and Redis has recorded this position. */
    void begin(Optional<Position> recorded) {
        views.writeAllAgain();
        cards.clear();
        written = 0;
        isUnreported = true;
        Optional<Position> position =
                recorded.filter(each -> each.counts(clock.instant()) && log.contains(each.offset()));
        if (position.isPresent()) {
            life.resume(position.get().aliveUntil());
            log.seek(position.get().offset());
            phase = Phase.FOLLOWING;
            isKnown = true;
        } else if (phase != Phase.FOLLOWING || hasCards || log.isOfCards()) {
            fill();
        }
    }

    private void fill() {
        end = log.end();
        log.seekToBeginning();
        cards.clear();
        last = new LastOffsets();
        phase = Phase.INDEXING;
        advance();
    }

    /** Takes a record in. Answers false where its key is not known and was not seen before. */
    boolean put(ConsumerRecord<String, byte[]> record) {
        Instant from = Instant.ofEpochMilli(record.timestamp());
        if (CardKey.HEARTBEAT.equals(record.key())) {
            life.heard(from);
            return true;
        }
        Optional<ViewKey> kind = ViewKey.of(String.valueOf(record.key()));
        boolean isRead = phase != Phase.FOLLOWING && record.offset() <= readTo;
        readTo = record.offset() > readTo || phase == Phase.FOLLOWING ? record.offset() : readTo;
        if (kind.isEmpty()) {
            return isRead;
        }
        if (!kind.get().isList()) {
            put(new Card(record.key(), record.value(), from, record.offset()));
        } else if (!isRead) {
            views.put(record.key(), record.value(), from, kind.get().ttl());
        }
        return true;
    }

    private void put(Card card) {
        hasCards = true;
        if (phase == Phase.INDEXING) {
            last.put(card.key(), card.offset());
        } else if (phase == Phase.FOLLOWING || card.offset() >= end || last.isLast(card.key(), card.offset())) {
            cards.put(card);
        }
    }

    /** Goes on to the next phase where this one is done; where Kafka does not answer in time, the next call does. */
    void advance() {
        try {
            proceed();
        } catch (TimeoutException e) {
            LOG.info("Kafka does not say where {} begins and ends; it is asked again", name());
        }
    }

    private void proceed() {
        if (phase == Phase.INDEXING && log.position() >= end) {
            isKnown = true;
            life.beginToFill();
            if (last.isEmpty()) {
                follow();
            } else {
                log.seekToBeginning();
                phase = Phase.FILLING;
            }
        } else if (phase == Phase.FILLING && log.position() >= end && cards.isEmpty()) {
            follow();
        } else if (phase == Phase.FOLLOWING
                && life.hasEnded()
                && life.heartbeat().isPresent()) {
            // It was dead for so long that cards have expired.
            fill();
        }
    }

    private void follow() {
        phase = Phase.FOLLOWING;
        life.filled();
        last = new LastOffsets();
    }

    /** Whether records are to be read. Cards that are read wait in memory, so they are read only when the last are written. */
    boolean isReading() {
        return phase != Phase.WAITING && (cards.isEmpty() || !log.isOfCards());
    }

    /** All pending views, then the cards that have waited longest; cards that have no life left are passed over. */
    Batch next(int mostCards) {
        List<PendingWrites.Write> someViews = isKnown ? views.next() : List.of();
        List<Card> someCards = cards.first(mostCards);
        Instant now = clock.instant();
        Stream<FencedWrite> writes = Stream.concat(
                someViews.stream()
                        .map(view -> FencedWrite.of(
                                view.key(),
                                view.value(),
                                Duration.between(now, view.from().plus(view.ttl())))),
                someCards.stream().flatMap(card -> write(card, now).stream()));
        return new Batch(someViews, someCards, writes.toList());
    }

    private Optional<FencedWrite> write(Card card, Instant now) {
        Duration left = life.of(card, now);
        if (left.toMillis() <= 0) {
            return Optional.empty();
        }
        String position = phase == Phase.FOLLOWING && log.isOfCards()
                ? new Position(card.offset() + 1, life.aliveUntil()).text()
                : "";
        return Optional.of(new FencedWrite(card.key(), card.value(), left, position));
    }

    /** Redis has acknowledged the batch. */
    void acknowledge(Batch batch) {
        views.acknowledge(batch.views());
        cards.removeFirst(batch.cards().size());
        written += (int)
                batch.cards().stream().filter(card -> card.value() != null).count();
        advance();
    }

    /** Whether Redis holds all that was read, and all of the partition was read once. */
    boolean isDone() {
        return phase == Phase.FOLLOWING && pending() == 0;
    }

    boolean isWaiting() {
        return phase == Phase.WAITING;
    }

    boolean canWrite() {
        return (isKnown && !views.isEmpty()) || !cards.isEmpty();
    }

    /** Whether Redis holds what the partition had up to this offset; cards that are being filled are left to the next writer. */
    boolean isDrainedTo(long offset) {
        return switch (phase) {
            case WAITING -> true;
            case INDEXING, FILLING -> !isKnown || views.isEmpty();
            case FOLLOWING -> pending() == 0 && log.position() >= offset;
        };
    }

    /** Where to go on, once the cards are filled; empty where no heartbeat says how long that counts. */
    Optional<Position> position() {
        var position = new Position(log.position(), life.aliveUntil());
        return log.isOfCards() && isDone() && position.counts(clock.instant())
                ? Optional.of(position)
                : Optional.empty();
    }

    /** How many keys were written; answered once for each token, when all are. */
    Optional<Integer> report() {
        if (!isUnreported || !isDone()) {
            return Optional.empty();
        }
        isUnreported = false;
        return Optional.of(views.size() + written);
    }

    /** Since when all cards are known to be right, where their lives can be prolonged. */
    Optional<Instant> heartbeat() {
        return phase == Phase.FOLLOWING ? life.heartbeat() : Optional.empty();
    }

    /** Whether a third of the cards' lives has passed, and they can be prolonged. */
    boolean isToBeProlonged() {
        return heartbeat().isPresent() && life.isToBeProlonged();
    }

    /** All cards that Redis holds live for their TTL from this heartbeat. */
    void prolonged(Instant from) {
        if (phase == Phase.FOLLOWING) {
            life.prolonged(from);
        }
    }

    int pending() {
        return views.pending() + cards.size();
    }

    /** How many views Redis should hold. */
    int views() {
        return views.size();
    }
}

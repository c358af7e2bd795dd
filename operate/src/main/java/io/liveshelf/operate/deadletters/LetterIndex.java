// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** All letters, with their receipts: of each record that was set aside, the newest letter counts. */
final class LetterIndex {
    private final Map<LetterId, Letter> letters = new TreeMap<>();
    private final Map<Source, Letter> newest = new HashMap<>();
    private final Map<Source, Receipt> receipts = new HashMap<>();
    /** Most letters have the reason of another one. */
    private final Map<String, String> reasons = new HashMap<>();

    /** Takes a record of the topic; what is neither letter nor receipt is left out. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        Receipt receipt = Receipt.of(record);
        if (receipt != null) {
            receipts.merge(
                    receipt.origin(), receipt, (some, other) -> some.attempts() > other.attempts() ? some : other);
            return;
        }
        Letter letter = Letter.of(record);
        if (letter != null) {
            add(letter.withReason(reasons.computeIfAbsent(letter.reason(), reason -> reason)));
        }
    }

    private void add(Letter letter) {
        letters.put(letter.id(), letter);
        newest.merge(letter.origin(), letter, (some, other) -> Letter.AGE.compare(some, other) > 0 ? some : other);
    }

    /** The newest letters of all records, by name. */
    List<Letter> current() {
        return letters.values().stream().filter(this::isNewest).toList();
    }

    private boolean isNewest(Letter letter) {
        Letter last = newest(letter.origin());
        return last != null && last.id().equals(letter.id());
    }

    /** The newest letter of a record. */
    @Nullable
    Letter newest(Source origin) {
        return newest.get(origin);
    }

    Optional<Letter> get(LetterId id) {
        return Optional.ofNullable(letters.get(id));
    }

    /** The names that no letter has. */
    List<LetterId> unknown(Collection<LetterId> ids) {
        return ids.stream().filter(id -> !letters.containsKey(id)).toList();
    }

    /**
     * How it stands with a letter.
     *
     * @param counted how far the streams were <em>before</em> the letters were read
     */
    LetterState state(Letter letter, Counted counted) {
        if (!isNewest(letter)) {
            return LetterState.REPLACED;
        }
        Receipt receipt = receipts.get(letter.origin());
        if (receipt == null || receipt.attempts() < letter.attempts()) {
            return LetterState.OPEN;
        }
        Source sent = receipt.sent();
        if (sent == null) {
            return LetterState.SUPERSEDED;
        }
        return counted.includes(sent) ? LetterState.DONE : LetterState.SENT;
    }
}

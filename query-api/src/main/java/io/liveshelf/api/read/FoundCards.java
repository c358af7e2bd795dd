// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.WrittenMark;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What the cache has for the books of a list.
 *
 * @param ids the books
 * @param cards those cards that agree with what the API last wrote
 * @param marks what the API last wrote of the other books, where it wrote anything
 */
record FoundCards(List<String> ids, Map<String, Answer> cards, Map<String, WrittenMark> marks) {

    /**
     * Asks for all cards, and for what decides whether they count, in one round trip at most.
     *
     * @param list what they are for: those that are not as fresh as it demands are missing
     */
    static CompletableFuture<FoundCards> of(List<String> ids, Cache cache, Resource list) {
        return cache.lookUpCards(ids).thenApply(found -> of(ids, found, list));
    }

    /** The keys that decide what is found. */
    static List<String> keys(List<String> ids) {
        return Stream.concat(ids.stream().map(BookCards::key), ids.stream().map(BookkeepingKeys::written))
                .toList();
    }

    private static FoundCards of(List<String> ids, List<Cache.Lookup> found, Resource list) {
        Map<String, Answer> cards = new HashMap<>();
        Map<String, WrittenMark> marks = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            Cache.Lookup lookup = found.get(i);
            Optional<Answer> card = lookup.answer().filter(list::accepts);
            card.ifPresent(its -> cards.put(id, its));
            if (card.isEmpty()) {
                lookup.mark().ifPresent(mark -> marks.put(id, mark));
            }
        }
        return new FoundCards(ids, Map.copyOf(cards), Map.copyOf(marks));
    }

    /** The generation that the cards are of, as {@link Answer#generation()} names it. */
    long generation() {
        return Answer.generation(cards.values()).orElse(Answer.NO_GENERATION);
    }

    /** The books whose cards are not in the cache, or do not count. */
    List<String> missing() {
        return ids.stream().filter(id -> !cards.containsKey(id)).toList();
    }

    /** Whether the API itself has hidden all that are missing, so that nobody need be asked. */
    boolean areMissingHidden() {
        return hidden().containsAll(missing());
    }

    /** Those that the API itself has hidden. */
    List<String> hidden() {
        return marks.entrySet().stream()
                .filter(mark -> mark.getValue().isHidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Up to when a list is complete that is made of these cards and that answer. */
    Optional<Instant> asOfWith(Answer list) {
        return Answer.earliestAsOf(
                Stream.concat(cards.values().stream(), Stream.of(list)).toList());
    }

    /** The cards' bytes, and these besides. */
    Map<String, byte[]> with(Map<String, byte[]> more) {
        Map<String, byte[]> all = new HashMap<>(more);
        cards.forEach((id, card) -> all.put(id, card.bytes()));
        return all;
    }
}

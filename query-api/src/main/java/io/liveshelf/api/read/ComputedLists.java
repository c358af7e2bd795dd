// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.payload.IdList;
import io.liveshelf.redis.WrittenMark;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Lists for which MongoDB has to be asked: for cards that the cache lacks, or for the whole list. */
final class ComputedLists {
    private final Cache cache;
    private final Reader computed;
    private final SharedReads shared;
    private final FirstAnswers first;
    private final InstantSource clock;

    /** @param computed computes and fills what it is asked for, once for all simultaneous readers, as {@code shared} does */
    ComputedLists(Cache cache, Reader computed, SharedReads shared, FirstAnswers first, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
        this.computed = computed;
        this.shared = shared;
        this.first = first;
    }

    /**
     * The list with the missing cards from MongoDB; empty where one of the books is not visible any more. Where MongoDB does
     * not answer, books that the API itself has hidden are left out.
     */
    CompletableFuture<Optional<Answer>> complete(Resource resource, Answer found, IdList list, FoundCards cards) {
        return shared.read(join(
                        resource,
                        found,
                        cards,
                        "joined",
                        more -> more.size() == cards.missing().size()
                                ? Optional.of(new Answer(list.joinedWith(cards.with(more)), found.source()))
                                : Optional.empty()))
                .exceptionallyCompose(e -> cards.areMissingHidden()
                        ? CompletableFuture.completedFuture(
                                Optional.of(new Answer(list.joinedWith(cards.with(Map.of())), found.source())
                                        .asOf(cards.asOfWith(found))))
                        : CompletableFuture.failedFuture(e));
    }

    /** The list computed from nothing, and joined; a book that is hidden just now is left out. */
    CompletableFuture<Optional<Answer>> anew(Resource resource, Answer outdated) {
        shared.discard(resource.key(), outdated);
        first.discard(resource.key());
        cache.forgetLastKnown(resource.key());
        return cache.lookUp(resource)
                .thenCompose(lookup -> computed.read(resource.withFillToken(lookup.fillToken())))
                .thenCompose(found -> found.flatMap(answer -> IdList.read(answer.bytes()))
                        .map(list -> FoundCards.of(list.bookIds(), cache, resource)
                                .thenCompose(cards -> visible(resource, found.orElseThrow(), list, cards)))
                        .orElseGet(() -> CompletableFuture.completedFuture(found)));
    }

    private CompletableFuture<Optional<Answer>> visible(
            Resource resource, Answer found, IdList list, FoundCards cards) {
        return shared.read(join(
                resource,
                found,
                cards,
                "visible",
                more -> Optional.of(new Answer(list.joinedWith(cards.with(more)), Source.MONGO))));
    }

    /** Makes an answer of the cards that MongoDB had. */
    @FunctionalInterface
    private interface Making {
        Optional<Answer> of(Map<String, byte[]> more);
    }

    /**
     * The same list with the same marks and the same missing cards gives the same outcome in one generation: simultaneous readers share
     * it. Any change of a book ends that. Who demands freshness shares it only with those whose cards are as fresh.
     */
    private Resource join(Resource resource, Answer found, FoundCards cards, String kind, Making making) {
        String key = kind + ":" + resource.key() + ":" + Arrays.hashCode(found.bytes()) + ":"
                + cards.marks().hashCode() + ":" + cards.missing().hashCode() + ":" + cards.generation()
                + resource.demand().map(demand -> ":" + cards.asOfWith(found)).orElse("");
        ListCards source = resource.cards().orElseThrow();
        return Resource.computed(
                        key,
                        Scope.SEARCHES,
                        () -> cards.missing().isEmpty()
                                ? CompletableFuture.completedFuture(
                                        complete(making.of(Map.of()), cards.asOfWith(found)))
                                : withMissing(source, found, cards, making))
                .demanding(resource.demand());
    }

    private CompletableFuture<Optional<Answer>> withMissing(
            ListCards source, Answer found, FoundCards cards, Making making) {
        Instant asked = clock.instant();
        Optional<Instant> asOf = cards.asOfWith(found).map(others -> others.isBefore(asked) ? others : asked);
        return source.of(cards.missing()).thenApply(more -> {
            confirm(cards.marks(), more);
            return complete(making.of(more), asOf);
        });
    }

    private static Optional<Answer> complete(Optional<Answer> made, Optional<Instant> asOf) {
        return made.map(answer -> answer.asOf(asOf));
    }

    /** What MongoDB has now is what the cards in Redis must agree with. */
    private void confirm(Map<String, WrittenMark> marks, Map<String, byte[]> cards) {
        marks.forEach((id, mark) -> {
            byte[] card = cards.get(id);
            WrittenMark now = card == null ? WrittenMark.HIDDEN : WrittenMark.ofCard(card);
            if (!now.agreesWith(mark)) {
                cache.replaceMark(id, mark, now);
            }
        });
    }
}

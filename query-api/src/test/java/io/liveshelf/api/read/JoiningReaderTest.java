// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.contract.payload.ListEntry;
import io.liveshelf.redis.WrittenMark;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoiningReaderTest {
    private final HandCache cache = new HandCache();
    private final Reads reads =
            new Reads(cache, new Reads.Settings(Duration.ofSeconds(1), 1 << 20), Clock.systemUTC(), () -> false);
    /** What MongoDB has: the list, and the cards of visible books. */
    private List<String> inMongo = List.of("a", "b");

    private final Map<String, String> visible = new HashMap<>(Map.of("a", "A", "b", "B"));
    private final List<List<String>> asked = new ArrayList<>();
    private boolean mongoAnswers = true;
    private boolean mongoHangs;
    private final Resource list =
            Resource.of(CacheKey.savedBooks("u"), this::compute).joinedWith(this::cards);

    private CompletableFuture<Optional<Answer>> compute() {
        return mongoAnswers
                ? CompletableFuture.completedFuture(Optional.of(new Answer(ids(inMongo), Source.MONGO)))
                : CompletableFuture.failedFuture(new Unavailable("frozen"));
    }

    private CompletableFuture<Map<String, byte[]>> cards(List<String> bookIds) {
        asked.add(bookIds);
        if (mongoHangs) {
            return new CompletableFuture<>();
        }
        Map<String, byte[]> found = new HashMap<>();
        visible.forEach((id, title) -> {
            if (bookIds.contains(id)) {
                found.put(id, card(id, title));
            }
        });
        return mongoAnswers
                ? CompletableFuture.completedFuture(found)
                : CompletableFuture.failedFuture(new Unavailable("frozen"));
    }

    @BeforeEach
    void fill() {
        cache.answer = Optional.of(new Answer(ids(List.of("a", "b")), Source.REDIS));
        inRedis("a", "A");
        inRedis("b", "B");
    }

    @Test
    void joinsWithoutAskingMongo() {
        assertThat(read()).isEqualTo("A,B total 2 REDIS");
        assertThat(asked).isEmpty();
    }

    @Test
    void showsTheCardAsItIsNow() {
        read();
        inRedis("b", "New");

        assertThat(read()).isEqualTo("A,New total 2 REDIS");
    }

    @Test
    void asksOnceForAllCardsThatTheCacheLacks() {
        cache.cards.clear();

        assertThat(read()).isEqualTo("A,B total 2 REDIS");
        assertThat(asked).containsExactly(List.of("a", "b"));
    }

    @Test
    void isComputedAnewAndFilledWhereABookIsGone() {
        cache.cards.remove("b");
        visible.remove("b");
        inMongo = List.of("a");

        assertThat(read()).isEqualTo("A total 1 MONGO");
        assertThat(cache.filled).hasSize(1).first().asString().contains("\"total\":1");
    }

    @Test
    void leavesOutABookThatIsHiddenWhileTheListIsComputed() {
        cache.cards.remove("b");
        visible.remove("b");

        assertThat(read()).isEqualTo("A total 1 MONGO");
    }

    @Test
    void isComputedAnewWhereTheCacheHasAnotherFormat() {
        cache.answer = Optional.of(new Answer("{\"books\":[]}".getBytes(StandardCharsets.UTF_8), Source.REDIS));

        assertThat(read()).startsWith("A,B total 2");
        assertThat(cache.filled).hasSize(1);
    }

    @Test
    void leavesOutWhatTheApiHasHiddenWhereMongoDoesNotAnswer() {
        cache.cards.put("b", new Lookup(Optional.empty(), Optional.empty(), Optional.of(WrittenMark.HIDDEN)));
        mongoAnswers = false;

        assertThat(read()).isEqualTo("A total 1 REDIS");
    }

    @Test
    void servesTheLastAnswerWhereNobodyHasACard() {
        read();
        cache.cards.remove("b");
        mongoAnswers = false;

        assertThat(read()).isEqualTo("A,B total 2 STALE");
        reads.invalidateBook("b", WrittenMark.HIDDEN, Optional.empty(), List.of())
                .join();
        assertThat(read()).isEqualTo("A total 1 STALE");
    }

    @Test
    void leavesOutOfTheLastAnswerWhatAnotherProcessHasHiddenWhereMongoIsSlow() {
        read();
        mongoHangs = true;
        cache.cards.remove("b");
        assertThat(read()).isEqualTo("A,B total 2 STALE");

        cache.cards.put("b", new Lookup(Optional.empty(), Optional.empty(), Optional.of(WrittenMark.HIDDEN)));
        assertThat(read()).isEqualTo("A total 1 STALE");
    }

    @Test
    void makesTheMarkOfAWriteWhatMongoHas() {
        cache.cards.put("b", new Lookup(Optional.empty(), Optional.empty(), Optional.of(WrittenMark.UNKNOWN)));

        assertThat(read()).isEqualTo("A,B total 2 REDIS");
        assertThat(cache.marked)
                .containsExactly(
                        "b unknown -> " + WrittenMark.ofCard(card("b", "B")).value());
    }

    private void inRedis(String id, String title) {
        cache.cards.put(id, new Lookup(Optional.of(new Answer(card(id, title), Source.REDIS)), Optional.empty()));
    }

    private static byte[] card(String id, String title) {
        return "{\"book_id\":\"%s\",\"title\":\"%s\"}".formatted(id, title).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ids(List<String> bookIds) {
        return FilledList.page(bookIds.stream().map(ListEntry::of).toList(), bookIds.size(), 0, 20)
                .filledAt(Instant.EPOCH, Duration.ofHours(1));
    }

    private String read() {
        Answer answer = reads.read(list).join().orElseThrow();
        var body = Json.read(answer.bytes(), JsonNode.class);
        return String.join(",", body.get("books").findValuesAsText("title")) + " total "
                + body.get("total").asInt() + " " + answer.source();
    }
}

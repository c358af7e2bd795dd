// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.key.CacheKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeighbourChaptersTest {
    private final List<String> warmed = new ArrayList<>();
    private final List<CompletableFuture<Void>> underWay = new ArrayList<>();
    private final List<Runnable> background = new ArrayList<>();
    private CompletableFuture<Optional<Answer>> answer = CompletableFuture.completedFuture(Optional.empty());

    private final NeighbourChapters chapters = new NeighbourChapters(
            resource -> answer,
            NeighbourChaptersTest::chapter,
            (bookId, part) -> {
                warmed.add(part.key());
                var warming = new CompletableFuture<Void>();
                underWay.add(warming);
                return warming;
            },
            background::add);

    private static Resource chapter(String bookId, long number) {
        return Resource.of(CacheKey.chapter(bookId, number), () -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static Answer answer(Source source, String previous, String next) {
        String body = "{\"book_id\":\"a\",\"number\":2,\"content\":\"x\",\"previous\":%s,\"next\":%s}"
                .formatted(previous, next);
        return new Answer(body.getBytes(StandardCharsets.UTF_8), source);
    }

    private void read(Answer found) {
        answer = CompletableFuture.completedFuture(Optional.of(found));
        assertThat(chapters.read(chapter("a", 2)).join()).contains(found);
    }

    private void workInTheBackground() {
        List.copyOf(background).forEach(Runnable::run);
        background.clear();
    }

    @Test
    void areWarmedAfterTheAnswer() {
        read(answer(Source.MONGO, "1", "3"));

        assertThat(warmed).isEmpty();
        workInTheBackground();
        assertThat(warmed).containsExactly("book:a:chapter:1", "book:a:chapter:3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Source.class,
            names = {"LOCAL", "STALE"})
    void areLeftAloneWhereTheChapterCameFromNearOrWasOld(Source source) {
        read(answer(source, "1", "3"));

        assertThat(background).isEmpty();
    }

    @Test
    void areLeftAloneWhereTheChapterIsForItsOwnerAlone() {
        read(answer(Source.MONGO, "1", "3").onlyFor("anna"));

        assertThat(background).isEmpty();
    }

    @Test
    void areOnlyThoseThatThereAre() {
        read(answer(Source.REDIS, "null", "3"));
        workInTheBackground();

        assertThat(warmed).containsExactly("book:a:chapter:3");
    }

    @Test
    void areLeftAloneWhileManyAreBeingWarmed() {
        for (int i = 0; i < 10; i++) {
            read(answer(Source.REDIS, "null", "3"));
        }
        workInTheBackground();
        assertThat(warmed).hasSize(4);

        underWay.get(0).complete(null);
        underWay.get(1).completeExceptionally(new IllegalStateException("MongoDB does not answer"));
        for (int i = 0; i < 10; i++) {
            read(answer(Source.REDIS, "null", "3"));
        }
        workInTheBackground();
        assertThat(warmed).hasSize(6);
    }

    @Test
    void doNotMatterWhereThereIsNoChapter() {
        assertThat(chapters.read(chapter("a", 2)).join()).isEmpty();
        answer = CompletableFuture.failedFuture(new IllegalStateException("nobody answers"));
        assertThat(chapters.read(chapter("a", 2))).isCompletedExceptionally();

        assertThat(background).isEmpty();
    }
}

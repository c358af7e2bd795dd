// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final String VIEWS = "community.book_view_sessions";
    private static final String PURCHASES = "community.book_purchases";
    private static final Excerpt SOME = Excerpt.EVERYTHING.within(
            Map.of(VIEWS, Map.of(1, 10L)), Map.of(VIEWS, Map.of(1, 20L), PURCHASES, Map.of(0, 0L)));

    private static Replay replay(@Nullable Instant from, @Nullable Instant to, Excerpt excerpt) {
        return new Replay(Replay.versionOf(excerpt), "top7", NOW, from, to, 0, null, to, null, excerpt);
    }

    @Test
    void hasTheOffsetsBetweenItsBounds() {
        assertThat(SOME.has(VIEWS, 1, 9)).isFalse();
        assertThat(SOME.has(VIEWS, 1, 10)).isTrue();
        assertThat(SOME.has(VIEWS, 1, 19)).isTrue();
        assertThat(SOME.has(VIEWS, 1, 20)).isFalse();
        assertThat(SOME.has(PURCHASES, 0, 0)).isFalse();
        assertThat(SOME.has(PURCHASES, 1, 99)).as("where nothing is named").isTrue();
        assertThat(Excerpt.EVERYTHING.has(VIEWS, 1, Long.MAX_VALUE - 1)).isTrue();
    }

    @Test
    void saysWhatIsToBeReadOfAPartition() {
        assertThat(SOME.begin(VIEWS, 1, 3)).isEqualTo(10);
        assertThat(SOME.begin(VIEWS, 1, 12)).as("deleted since").isEqualTo(12);
        assertThat(SOME.begin(VIEWS, 0, 3)).isEqualTo(3);
        assertThat(SOME.end(VIEWS, 1, 3, 99)).isEqualTo(20);
        assertThat(SOME.end(VIEWS, 1, 3, 15)).isEqualTo(15);
        assertThat(SOME.end(VIEWS, 1, 30, 99)).as("all of it is deleted").isEqualTo(30);
        assertThat(SOME.end(VIEWS, 0, 3, 99)).isEqualTo(99);
    }

    @Test
    void hasNothingOfATopicThatIsLeftOut() {
        Excerpt some = Excerpt.EVERYTHING.without(Set.of(PURCHASES));

        assertThat(some.has(PURCHASES, 0, 7)).isFalse();
        assertThat(some.has(VIEWS, 0, 7)).isTrue();
        assertThat(some.end(PURCHASES, 0, 3, 99)).as("nothing is to be read").isEqualTo(3);
        assertThat(some.end(VIEWS, 0, 3, 99)).isEqualTo(99);
        assertThat(some.isPart()).isTrue();
        assertThat(some.isBounded()).isFalse();
        assertThat(Replay.parse(replay(null, null, some).bytes()).excerpt()).isEqualTo(some);
    }

    @Test
    void makesTheViewsThatAreNamed() {
        Excerpt some = Excerpt.EVERYTHING.making(Set.of("books:top:all"));

        assertThat(some.makes("books:top:all")).isTrue();
        assertThat(some.makes("tags:popular")).isFalse();
        assertThat(some.makes(Excerpt.CARDS)).isFalse();
        assertThat(some.isPart()).isTrue();
        assertThat(Excerpt.EVERYTHING.makes(Excerpt.CARDS)).isTrue();
        assertThat(replay(null, null, some).isAskedForAs(replay(null, null, Excerpt.EVERYTHING)))
                .isFalse();
        assertThat(Replay.parse(replay(null, null, some).bytes()).excerpt()).isEqualTo(some);
    }

    @Test
    void isReadAsItWasWritten() {
        Replay replay = replay(null, NOW, SOME);

        assertThat(Replay.parse(replay.bytes())).isEqualTo(replay);
        assertThat(Replay.parse(replay.bytes()).isPart()).isTrue();
    }

    @Test
    void aReplayThatWasWrittenWithoutOneReadsEverything() {
        String old = "{\"v\":1,\"name\":\"top7\",\"created\":\"2026-11-30T10:00:00Z\",\"rate\":0}";

        Replay replay = Replay.parse(old.getBytes(StandardCharsets.UTF_8));

        assertThat(replay.excerpt()).isEqualTo(Excerpt.EVERYTHING);
        assertThat(replay.isPart()).isFalse();
    }

    /** Else an instance of an earlier release would read all that comes. */
    @Test
    void aReplayOfAPartHasAnotherVersion() {
        assertThatThrownBy(() -> new Replay(Replay.VERSION, "top7", NOW, null, NOW, 0, null, NOW, null, SOME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInstantIsTheSameWhateverItCameTo() {
        var later = Excerpt.EVERYTHING.within(Map.of(VIEWS, Map.of(1, 11L)), Map.of(VIEWS, Map.of(1, 21L)));

        assertThat(replay(NOW, NOW, SOME).isAskedForAs(replay(NOW, NOW, later))).isTrue();
        assertThat(replay(NOW, NOW, SOME).isAskedForAs(replay(NOW, NOW, Excerpt.EVERYTHING)))
                .isTrue();
        assertThat(replay(null, null, SOME).isAskedForAs(replay(null, null, SOME)))
                .isTrue();
        assertThat(replay(null, null, SOME).isAskedForAs(replay(null, null, later)))
                .isFalse();
        assertThat(replay(NOW, null, SOME).isAskedForAs(replay(NOW.minusSeconds(1), null, SOME)))
                .isFalse();
        assertThat(replay(null, NOW, SOME).isAskedForAs(replay(null, NOW.minusSeconds(1), SOME)))
                .isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
    private static final Generation LIVE = Generation.live("liveshelf-3");
    private static final Generation TOP = Generation.replay(new GenerationName("top"), "liveshelf-3");
    private static final Generation TOP7 = Generation.replay(new GenerationName("top7"), "liveshelf-3");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "Top7", "7top", "top-7", "top_7", "top.7", "top:7", "../top", "top 7", "*", "täglich", "top7\n"
            })
    void refusesNamesThatCouldReachElsewhere(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GenerationName(name))
                .withMessageContaining("small letters and digits");
    }

    @Test
    void noReplayIsNamedLikeTheLiveGeneration() {
        assertThatIllegalArgumentException().isThrownBy(() -> Generation.replay(GenerationName.LIVE, "liveshelf-3"));
        assertThatIllegalArgumentException().isThrownBy(() -> Generation.live("liveshelf-3-replay-x"));
    }

    @Test
    void everyTopicAndKeyIsOfOneGenerationAtMost() {
        for (Generation owner : List.of(LIVE, TOP, TOP7)) {
            for (Generation other : List.of(LIVE, TOP, TOP7)) {
                boolean isIts = owner.equals(other);
                assertThat(other.outputOf(owner.topic("views")).isPresent()).isEqualTo(isIts);
                assertThat(other.isInternalTopic(owner.applicationId() + "-books-changelog"))
                        .isEqualTo(isIts);
                assertThat(other.keys().name(owner.keys().key("books:top:all")).isPresent())
                        .isEqualTo(isIts);
            }
        }
    }

    @Test
    void namesWhatItHasForItself() {
        assertThat(LIVE.topic("views")).isEqualTo("liveshelf.views");
        assertThat(LIVE.keys().key("books:top:all")).isEqualTo("books:top:all");
        assertThat(TOP7.topic("views")).isEqualTo("liveshelf.replay.top7.views");
        assertThat(TOP7.outputOf("liveshelf.replay.top7.views")).contains("views");
        assertThat(TOP7.applicationId()).isEqualTo("liveshelf-3-replay-top7");
        assertThat(TOP7.keys().key("books:top:all")).isEqualTo("replay:top7:books:top:all");
        assertThat(TOP7.keys().name("replay:top7:books:top:all")).contains("books:top:all");
    }

    @Test
    void aReplayIsReadAsItWasWritten() {
        Instant now = Instant.parse("2026-11-30T10:00:00Z");
        var replay = new Replay(Replay.VERSION, "top7", now, now.minusSeconds(9), 7, null, now.minusSeconds(5), null);

        assertThat(Replay.parse(replay.bytes())).isEqualTo(replay);
        assertThat(Replay.parse(replay.stoppingAt(now).bytes())).isEqualTo(replay.stoppingAt(now));
        assertThat(new String(replay.bytes(), StandardCharsets.UTF_8)).doesNotContain("stops_at");
    }

    @Test
    void aReplayRunsUntilItIsToStop() {
        Instant now = Instant.parse("2026-11-30T10:00:00Z");
        var replay = new Replay(Replay.VERSION, "top7", now, null, 0, null, null, null);

        assertThat(replay.isToRun(now)).isTrue();
        assertThat(replay.stoppingAt(now.plusMillis(1)).isToRun(now)).isTrue();
        assertThat(replay.stoppingAt(now).isToRun(now)).isFalse();
        assertThat(replay.stoppingAt(now).stoppingAt(null)).isEqualTo(replay);
    }

    @Test
    void aReplayIsTheSameWheneverItWasAskedForAndHoweverLongItRuns() {
        Instant now = Instant.parse("2026-11-30T10:00:00Z");
        var replay = new Replay(Replay.VERSION, "top7", now, null, 0, null, null, now.plusSeconds(60));

        assertThat(replay.isAskedForAs(
                        new Replay(Replay.VERSION, "top7", now.plusSeconds(9), null, 0, null, null, null)))
                .isTrue();
        assertThat(replay.isAskedForAs(new Replay(Replay.VERSION, "top7", now, null, 5, null, null, null)))
                .isFalse();
        assertThat(replay.isAskedForAs(new Replay(Replay.VERSION, "top7", now, now, 0, null, null, null)))
                .isFalse();
        assertThat(replay.isAskedForAs(new Replay(Replay.VERSION, "top7", now, null, 0, null, now, null)))
                .isFalse();
    }

    @Test
    void aPointerIsReadAsItWasWritten() {
        Serving promoted = Serving.LIVE.promoted(TOP7.name(), Instant.parse("2026-11-30T10:00:00Z"));

        assertThat(Serving.parse(promoted.bytes())).isEqualTo(promoted);
        assertThat(promoted.isLaterThan(Serving.LIVE)).isTrue();
        assertThat(promoted.keys()).isEqualTo(TOP7.keys());
        assertThat(promoted.former()).isEqualTo("live");
    }
}

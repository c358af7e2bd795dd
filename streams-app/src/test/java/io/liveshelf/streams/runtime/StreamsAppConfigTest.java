// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsAppConfigTest {
    @Test
    void namesEverythingThatIsWrongAtOnce() {
        var variables = Map.of(
                "REDIS_URL",
                "http://redis",
                "HEALTH_PORT",
                "99999",
                "LIVESHELF_STREAM_THREADS",
                "many",
                "LIVESHELF_COMPRESSION",
                "zip",
                "LIVESHELF_GROUP_PROTOCOL",
                "consumer");

        assertThatThrownBy(() -> StreamsAppConfig.from(variables))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContainingAll(
                        "REDIS_URL must be",
                        "HEALTH_PORT must be",
                        "LIVESHELF_STREAM_THREADS must be",
                        "LIVESHELF_COMPRESSION must be one of none, gzip, snappy, lz4 and zstd",
                        "LIVESHELF_GROUP_PROTOCOL must be one of classic and streams");
    }

    @Test
    void makesTheLiveGenerationUnlessAnotherIsNamed() throws InvalidConfiguration {
        StreamsAppConfig.Streams live = StreamsAppConfig.from(Map.of("LIVESHELF_APPLICATION_ID", "shelf"))
                .streams();
        StreamsAppConfig.Streams replay = StreamsAppConfig.from(
                        Map.of("LIVESHELF_APPLICATION_ID", "shelf", "LIVESHELF_GENERATION", "top7"))
                .streams();

        assertThat(live.applicationId()).isEqualTo("shelf");
        assertThat(live.outputs().views().name()).isEqualTo("liveshelf.views");
        assertThat(replay.applicationId()).isEqualTo("shelf-replay-top7");
        assertThat(replay.outputs().views().name()).isEqualTo("liveshelf.replay.top7.views");
        assertThat(replay.groups().writer()).isEqualTo("shelf-replay-top7-writer");
    }

    /** None of these may become part of a topic, a key or a directory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../live",
                "a/b",
                "a.views",
                "a:b",
                "top-7",
                "top_7",
                "7top",
                "Top7",
                "top 7",
                "top*",
                "täglich",
                "live\0",
                "a\nb",
                "abcdefghijklmnopqrstuvwxyz1234567"
            })
    void refusesNamesThatReachIntoSomethingElse(String name) {
        assertThatThrownBy(() -> StreamsAppConfig.from(Map.of("LIVESHELF_GENERATION", name)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("LIVESHELF_GENERATION must be a name of up to 32 small letters and digits")
                .hasMessageNotContaining(name);
    }

    /** The live generation would take the replay's groups and topics for its own. */
    @Test
    void refusesTheApplicationIdOfAReplay() {
        for (String generation : List.of("live", "top7")) {
            assertThatThrownBy(() -> StreamsAppConfig.from(Map.of(
                            "LIVESHELF_APPLICATION_ID", "liveshelf-3-replay-top7", "LIVESHELF_GENERATION", generation)))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessage("LIVESHELF_APPLICATION_ID must be an application id without '-replay-'");
        }
    }

    @Test
    void onlyAReplayIsThrottled() throws InvalidConfiguration {
        assertThat(throttled("live", 5)).isFalse();
        assertThat(throttled("top7", 0)).isFalse();
        assertThat(throttled("top7", 5)).isTrue();
    }

    private static boolean throttled(String generation, int rate) throws InvalidConfiguration {
        return StreamsAppConfig.from(Map.of("LIVESHELF_GENERATION", generation))
                .streams()
                .decided(rate, Rules.builtIn(), Optional.empty(), Excerpt.EVERYTHING)
                .isThrottled();
    }

    @Test
    void refusesRulesOfItsOwnForAReplay() {
        assertThatThrownBy(() -> StreamsAppConfig.from(
                        Map.of("LIVESHELF_GENERATION", "top7", "LIVESHELF_RULES", "/nowhere/rules.json")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("LIVESHELF_RULES must be left out");
    }

    @Test
    void readsTheRulesOfAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rules.json");
        Files.writeString(file, "{\"views\":{\"books:trending:today\":{\"size\":7}}}");

        var config = StreamsAppConfig.from(Map.of("LIVESHELF_RULES", file.toString()));

        assertThat(config.streams().rules()).isEqualTo(Rules.parse(Files.readAllBytes(file)));
        assertThat(StreamsAppConfig.from(Map.of()).streams().rules()).isEqualTo(Rules.builtIn());
    }

    @Test
    void saysWhatIsWrongWithAFileOfRules(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rules.json");
        Files.writeString(
                file, "{\"views\":{\"tags:popular\":{\"size\":0}},\"measures\":{\"views_week\":{\"window_days\":8}}}");

        assertThatThrownBy(() -> StreamsAppConfig.from(Map.of("LIVESHELF_RULES", file.toString(), "HEALTH_PORT", "x")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContainingAll(
                        "LIVESHELF_RULES: views.tags:popular.size must be a whole number from 1 to 50",
                        "LIVESHELF_RULES: measures.views_week.window_days must be a whole number from 1 to 7",
                        "HEALTH_PORT must be");
        assertThatThrownBy(() -> StreamsAppConfig.from(Map.of("LIVESHELF_RULES", folder.toString())))
                .hasMessage("LIVESHELF_RULES must be a file that can be read, or empty");
    }

    @Test
    void doesNotPrintThePasswordOfRedis() throws InvalidConfiguration {
        var config = StreamsAppConfig.from(Map.of("REDIS_URL", "redis://:geheim@127.0.0.1:6380/1"));

        assertThat(config.toString()).contains("127.0.0.1:6380/1").doesNotContain("geheim");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

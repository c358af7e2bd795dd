// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void doesNotPrintThePasswordOfRedis() throws InvalidConfiguration {
        var config = StreamsAppConfig.from(Map.of("REDIS_URL", "redis://:geheim@127.0.0.1:6380/1"));

        assertThat(config.toString()).contains("127.0.0.1:6380/1").doesNotContain("geheim");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiConfigTest {
    @Test
    void listensOnLoopbackAndUsesTheCacheUnlessToldOtherwise() throws Exception {
        ApiConfig config = ApiConfig.from(Map.of());

        assertThat(config.http()).isEqualTo(new ApiConfig.Http("127.0.0.1", 8080, 32));
        assertThat(config.redis().enabled()).isTrue();
        assertThat(config.mongo().database()).isEqualTo("community");
    }

    @Test
    void oneAddressMayHaveASmallPartOfAllEventStreams() throws Exception {
        assertThat(ApiConfig.from(Map.of()).http().limits().eventStreamsPerClient())
                .isEqualTo(64);
        assertThat(ApiConfig.from(Map.of("HTTP_EVENT_STREAMS", "30"))
                        .http()
                        .limits()
                        .eventStreamsPerClient())
                .isEqualTo(4);
    }

    @Test
    void readsPasswordTlsAndDatabaseOfRedisAndShowsNoSecret() throws Exception {
        ApiConfig config = ApiConfig.from(Map.of(
                "REDIS_URL", "rediss://app:hush@cache.example:6380/3",
                "MONGODB_URI", "mongodb://app:quiet@db.example:27018/?replicaSet=rs0",
                "REDIS_CACHE_ENABLED", "FALSE"));

        assertThat(config.redis().connection().uri().isSsl()).isTrue();
        assertThat(config.redis().connection().uri().getDatabase()).isEqualTo(3);
        assertThat(config.redis().enabled()).isFalse();
        assertThat(config.toString())
                .contains("cache.example:6380/3", "db.example:27018")
                .doesNotContain("hush", "quiet");
    }

    @Test
    void knowsTheRestOfTheDeploymentAndShowsNoSecretOfIt() throws Exception {
        ApiConfig config = ApiConfig.from(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                "LIVESHELF_CONTROL_URL", "http://127.0.0.1:7000",
                "LIVESHELF_CONTROL_TOKEN", "hush, hush"));

        assertThat(config.console().kafka()).isPresent();
        assertThat(config.toString()).contains("http://127.0.0.1:7000").doesNotContain("hush");
    }

    @Test
    void namesEveryFaultAtOnceAndNoValue() {
        assertThatThrownBy(() -> ApiConfig.from(Map.of(
                        "HTTP_PORT", "many",
                        "REDIS_URL", "http://:secret@x",
                        "MONGODB_URI", "postgres://secret",
                        "MONGODB_DATABASE", "a b",
                        "REDIS_CACHE_ENABLED", "yes",
                        "MONGODB_CONNECTIONS", "0")))
                .isInstanceOf(InvalidConfiguration.class)
                .message()
                .hasLineCount(6)
                .contains(
                        "HTTP_PORT must be a whole number from 0 to 65535",
                        "REDIS_URL must be",
                        "MONGODB_URI must be",
                        "MONGODB_DATABASE must be",
                        "REDIS_CACHE_ENABLED must be true or false",
                        "MONGODB_CONNECTIONS must be from 1 to 1000")
                .doesNotContain("secret");
    }
}

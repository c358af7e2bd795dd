// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {
    @Test
    void readsPasswordTlsAndDatabaseAndShowsNoSecret() {
        RedisSettings settings = from(Map.of("REDIS_URL", "rediss://app:hush@cache.example:6380/3"));

        assertThat(settings.uri().isSsl()).isTrue();
        assertThat(settings.uri().getDatabase()).isEqualTo(3);
        assertThat(settings.toString())
                .contains("rediss://cache.example:6380/3")
                .doesNotContain("hush");
    }

    @Test
    void hasTheLimitsOfTheProcessUnlessTheEnvironmentNamesOthers() {
        assertThat(from(Map.of()))
                .isEqualTo(new RedisSettings(
                        from(Map.of()).uri(), Duration.ofMillis(200), Duration.ofMillis(1_000), Optional.empty()));

        RedisSettings named = from(Map.of("REDIS_TIMEOUT_MS", "5", "REDIS_CONNECT_TIMEOUT_MS", "6"));

        assertThat(named.timeout()).isEqualTo(Duration.ofMillis(5));
        assertThat(named.connectTimeout()).isEqualTo(Duration.ofMillis(6));
    }

    @Test
    void trustsTheAuthorityOfAFileThatIsThereAndIsUsed() {
        var missing = new Environment(Map.of("REDIS_URL", "rediss://x", "REDIS_TLS_CA_FILE", "nowhere"));
        RedisSettings.from(missing, 200, 1_000);
        var unused = new Environment(Map.of("REDIS_URL", "redis://x", "REDIS_TLS_CA_FILE", "nowhere"));
        RedisSettings.from(unused, 200, 1_000);

        assertThatThrownBy(missing::throwIfInvalid).hasMessage("REDIS_TLS_CA_FILE must be a PEM file that can be read");
        assertThatThrownBy(unused::throwIfInvalid)
                .hasMessage("REDIS_TLS_CA_FILE must be left out, unless REDIS_URL begins with rediss://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://:secret@x", "redis://", "secret"})
    void namesTheFormOfAnAddressThatIsNoneWithoutRepeatingIt(String url) {
        var env = new Environment(Map.of("REDIS_URL", url));
        RedisSettings.from(env, 200, 1_000);

        assertThatThrownBy(env::throwIfInvalid)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("REDIS_URL must be redis[s]://")
                .message()
                .doesNotContain("secret");
    }

    private static RedisSettings from(Map<String, String> variables) {
        return RedisSettings.from(new Environment(variables), 200, 1_000);
    }
}

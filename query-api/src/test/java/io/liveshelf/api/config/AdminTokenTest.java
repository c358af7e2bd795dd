// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {
    @Test
    void isTheConfiguredOneAlone() throws Exception {
        AdminToken token =
                ApiConfig.from(Map.of("ADMIN_TOKEN", "open sesame, please")).admin();

        assertThat(token.isConfigured()).isTrue();
        assertThat(token.is("open sesame, please")).isTrue();
        assertThat(token.is("open sesame, pleas")).isFalse();
        assertThat(token.is("")).isFalse();
    }

    @Test
    void isNoneUnlessConfigured() throws Exception {
        AdminToken none = ApiConfig.from(Map.of()).admin();

        assertThat(none.isConfigured()).isFalse();
        assertThat(none.is("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "open sesame", "15 characters ."})
    void isRefusedWhereItCanBeGuessed(String token) {
        assertThatThrownBy(() -> ApiConfig.from(Map.of("ADMIN_TOKEN", token)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("ADMIN_TOKEN must be at least 16 characters long");
    }

    @Test
    void mayHaveSixteenCharacters() throws Exception {
        assertThat(ApiConfig.from(Map.of("ADMIN_TOKEN", "0123456789abcdef"))
                        .admin()
                        .is("0123456789abcdef"))
                .isTrue();
    }

    @Test
    void showsNothingOfItself() throws Exception {
        assertThat(ApiConfig.from(Map.of("ADMIN_TOKEN", "open sesame, please")).toString())
                .contains("***")
                .doesNotContain("sesame");
    }
}

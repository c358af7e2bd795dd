// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminTokenTest {
    @Test
    void isTheConfiguredOneAlone() throws Exception {
        AdminToken token =
                ApiConfig.from(Map.of("ADMIN_TOKEN", "open sesame, open")).admin();

        assertThat(token.isConfigured()).isTrue();
        assertThat(token.is("open sesame, open")).isTrue();
        assertThat(token.is("open sesame, ope")).isFalse();
        assertThat(token.is("")).isFalse();
    }

    @Test
    void isNoneUnlessConfigured() throws Exception {
        AdminToken none = ApiConfig.from(Map.of()).admin();

        assertThat(none.isConfigured()).isFalse();
        assertThat(none.is("")).isFalse();
    }

    @Test
    void isNoneThatIsEasilyGuessed() {
        assertThatThrownBy(() -> ApiConfig.from(Map.of("ADMIN_TOKEN", "x".repeat(15))))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("ADMIN_TOKEN must be at least 16 characters long")
                .hasMessageNotContaining("xxx");
        assertThatCode(() -> ApiConfig.from(Map.of("ADMIN_TOKEN", "x".repeat(16))))
                .doesNotThrowAnyException();
    }

    @Test
    void showsNothingOfItself() throws Exception {
        assertThat(ApiConfig.from(Map.of("ADMIN_TOKEN", "open sesame, open")).toString())
                .contains("***")
                .doesNotContain("sesame");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminTokenTest {
    @Test
    void isTheConfiguredOneAlone() throws Exception {
        AdminToken token = ApiConfig.from(Map.of("ADMIN_TOKEN", "open sesame")).admin();

        assertThat(token.isConfigured()).isTrue();
        assertThat(token.is("open sesame")).isTrue();
        assertThat(token.is("open sesam")).isFalse();
        assertThat(token.is("")).isFalse();
    }

    @Test
    void isNoneUnlessConfigured() throws Exception {
        AdminToken none = ApiConfig.from(Map.of()).admin();

        assertThat(none.isConfigured()).isFalse();
        assertThat(none.is("")).isFalse();
    }

    @Test
    void showsNothingOfItself() throws Exception {
        assertThat(ApiConfig.from(Map.of("ADMIN_TOKEN", "open sesame")).toString())
                .contains("***")
                .doesNotContain("sesame");
    }
}

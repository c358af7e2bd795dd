// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoUserTest {
    private static final String USER = "LIVESHELF_DEMO_USER";
    private static final String TOKEN = "LIVESHELF_DEMO_TOKEN";

    @Test
    void isNobodyUnlessConfigured() throws Exception {
        assertThat(ApiConfig.from(Map.of()).demo()).isEmpty();
        assertThat(ApiConfig.from(Map.of(USER, "", TOKEN, " ")).demo()).isEmpty();
    }

    @Test
    void hasATokenAndShowsNeither() throws Exception {
        ApiConfig config = ApiConfig.from(Map.of(USER, "user-1", TOKEN, "a.b.c"));

        assertThat(config.demo()).contains(new DemoUser("user-1", "a.b.c"));
        assertThat(config.toString()).doesNotContain("user-1", "a.b.c");
    }

    @Test
    void isRefusedWithoutAToken() {
        assertThatThrownBy(() -> ApiConfig.from(Map.of(USER, "user-1")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("LIVESHELF_DEMO_TOKEN must be set where LIVESHELF_DEMO_USER is, or neither");
        assertThatThrownBy(() -> ApiConfig.from(Map.of(TOKEN, "a.b.c")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("LIVESHELF_DEMO_USER must be set where LIVESHELF_DEMO_TOKEN is, or neither");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverHostsTest {
    @Test
    void allowEveryEncryptedAddressWhereNoneIsNamed() throws Exception {
        assertThat(allowed("", "https://anywhere.example/x")).isTrue();
        assertThat(allowed("", "http://anywhere.example/x")).isFalse();
    }

    @Test
    void allowWhatIsNamedAndNothingThatLooksLikeIt() throws Exception {
        String hosts = "images.example.org, *.example.net";

        assertThat(allowed(hosts, "https://images.example.org/x")).isTrue();
        assertThat(allowed(hosts, "http://IMAGES.example.org:8080/x")).isTrue();
        assertThat(allowed(hosts, "https://a.b.example.net/x")).isTrue();
        assertThat(allowed(hosts, "https://example.net/x")).isFalse();
        assertThat(allowed(hosts, "https://evilexample.net/x")).isFalse();
        assertThat(allowed(hosts, "https://images.example.org.evil/x")).isFalse();
        assertThat(allowed(hosts, "https://images.example.org@evil.example/x")).isFalse();
    }

    @Test
    void refuseWhatIsNoHost() {
        assertThatThrownBy(() -> ApiConfig.from(Map.of("COVER_HOSTS", "https://x.example")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("COVER_HOSTS must be a list of hosts");
    }

    private static boolean allowed(String hosts, String address) throws Exception {
        return ApiConfig.from(Map.of("COVER_HOSTS", hosts)).covers().allow(URI.create(address));
    }
}

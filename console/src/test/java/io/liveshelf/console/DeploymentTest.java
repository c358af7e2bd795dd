// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private static Deployment of(Map<String, String> variables) throws InvalidConfiguration {
        var env = new Environment(variables);
        Deployment deployment = Deployment.from(env);
        env.throwIfInvalid();
        return deployment;
    }

    @Test
    void knowsNothingWhereNothingIsConfigured() throws Exception {
        Deployment deployment = of(Map.of());

        assertThat(deployment.kafka()).isEmpty();
        assertThat(deployment.connect()).isEmpty();
        assertThat(deployment.streams()).isEmpty();
        assertThat(deployment.launcher()).isEmpty();
        assertThat(deployment.groups().streams()).isEqualTo("liveshelf-3");
    }

    @Test
    void readsAddressesAndShowsNoSecret() throws Exception {
        Deployment deployment = of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "KAFKA_SASL_USERNAME", "app",
                "KAFKA_SASL_PASSWORD", "hush",
                "CONNECT_URL", "http://connect:8083/",
                "STREAMS_URLS", "http://one:8081, http://two:8081/",
                "LIVESHELF_CONTROL_URL", "http://127.0.0.1:7000",
                "LIVESHELF_CONTROL_TOKEN", "quiet"));

        assertThat(deployment.connect()).contains("http://connect:8083");
        assertThat(deployment.streams()).containsExactly("http://one:8081", "http://two:8081");
        assertThat(deployment.launcher().orElseThrow().token()).isEqualTo("quiet");
        assertThat(deployment.toString())
                .contains("broker:9092", "http://127.0.0.1:7000")
                .doesNotContain("hush", "quiet");
    }

    @Test
    void namesEveryFaultAndNoValue() {
        assertThatThrownBy(() -> of(Map.of(
                        "CONNECT_URL", "connect:8083",
                        "STREAMS_URLS", "http://one:8081,ftp://two",
                        "LIVESHELF_CONTROL_TOKEN", "secret")))
                .isInstanceOf(InvalidConfiguration.class)
                .message()
                .contains(
                        "CONNECT_URL must be an address such as http://host:8083",
                        "STREAMS_URLS must be addresses",
                        "LIVESHELF_CONTROL_URL must be set where the other one of the two is")
                .doesNotContain("secret");
    }
}

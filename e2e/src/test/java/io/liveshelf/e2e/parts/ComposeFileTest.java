// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.local.launcher.stack.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
    private static final Path HOME = Checkout.find().directory();

    @Test
    void replacesVariablesByThoseOfTheShellThenPinnedThenDefaults() {
        ComposeFile file = ComposeFile.in(HOME, false, Map.of("KAFKA_PORT", "1234"));

        assertThat(file.images(ContainerStack.SERVICES))
                .hasSize(7)
                .allMatch(image -> image.matches("[a-z/-]+:[0-9].*"));
        assertThat(file.service("kafka").settings().toString())
                .contains("HOST://127.0.0.1:1234", "127.0.0.1:1234:9092")
                .doesNotContain("${");
        assertThat(file.service("redis-cache").settings().path("ports").toString())
                .isEqualTo("[\"127.0.0.1:6380:6380\"]");
    }

    @Test
    void mergesWhatServicesShare() {
        var streams =
                ComposeFile.in(HOME, false, Map.of()).service("streams-app").settings();

        assertThat(streams.path("read_only").asBoolean()).isTrue();
        assertThat(streams.path("restart").asText()).isEqualTo("unless-stopped");
    }

    @Test
    void putsTheStandInInMongosPlaceAndLeavesTheRest() {
        var real = ComposeFile.in(HOME, false, Map.of()).service("mongo");
        var other = ComposeFile.in(HOME, true, Map.of()).service("mongo");

        assertThat(real.image()).startsWith("mongo:");
        assertThat(other.image()).startsWith("liveshelf/stand-in-mongo:");
        assertThat(other.settings().path("command")).isEmpty();
        assertThat(List.of("ports", "volumes", "mem_limit"))
                .allSatisfy(name -> assertThat(other.settings().get(name))
                        .isEqualTo(real.settings().get(name)));
        assertThat(other.settings().at("/healthcheck/timeout"))
                .isEqualTo(real.settings().at("/healthcheck/timeout"));
    }
}

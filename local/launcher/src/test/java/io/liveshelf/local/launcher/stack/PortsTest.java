// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path folder = Path.of("");

    private final List<String> notices = new ArrayList<>();

    private Ports ports() throws Exception {
        return Ports.rememberedIn(folder.resolve("ports.json"), notices::add);
    }

    @Test
    void givesDifferentPortsToDifferentParts() throws Exception {
        Ports ports = ports();
        assertThat(List.of(ports.take("kafka"), ports.take("mongo"), ports.take("redis")))
                .doesNotHaveDuplicates();
        assertThat(ports.take("kafka")).isEqualTo(ports.take("kafka"));
    }

    @Test
    void keepsThePortsOfTheLastRun() throws Exception {
        int kafka = ports().take("kafka");
        assertThat(ports().take("kafka")).isEqualTo(kafka);
        assertThat(notices).isEmpty();
    }

    @Test
    void replacesAPortThatSomebodyElseHasTaken() throws Exception {
        int kafka = ports().take("kafka");
        try (ServerSocket other = new ServerSocket(kafka, 1, InetAddress.getLoopbackAddress())) {
            int replaced = ports().take("kafka");
            assertThat(replaced).isNotEqualTo(other.getLocalPort());
            assertThat(notices).containsExactly("port " + kafka + " of kafka is taken, using " + replaced);
            assertThat(ports().take("kafka")).isEqualTo(replaced);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.access.Secrets;
import io.liveshelf.local.launcher.control.Control;
import io.liveshelf.local.launcher.process.ClassArchives;
import io.liveshelf.local.launcher.process.PartListener;
import io.liveshelf.local.launcher.process.PartSpec;
import io.liveshelf.local.launcher.process.PidFile;
import io.liveshelf.local.launcher.process.SupervisedPart;
import io.liveshelf.local.launcher.process.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Redis of a local stack. */
class RedisPartTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    Path folder = Path.of("");

    @Test
    void isSetUpAsInProduction() throws Exception {
        StackOptions options =
                StackOptions.defaults(Checkout.find(), folder, Map.of()).onPort(1);
        Ports ports = Ports.rememberedIn(folder.resolve("ports.json"), notice -> {});
        int port = ports.take("redis");
        String url = "redis://127.0.0.1:" + port;
        Secrets secrets = Secrets.of(Map.of(), folder);
        PartSpec spec = new PartSpecs(
                        options,
                        addresses(port, url),
                        Instances.of(0, ports),
                        secrets,
                        Access.to(secrets, Instant.now()),
                        Control.at(1),
                        folder,
                        new ClassArchives(folder, folder, (part, why) -> {}))
                .redis();
        try (Supervisor supervisor = new Supervisor(new PidFile(folder.resolve("processes.json")), new Quiet())) {
            SupervisedPart redis = supervisor.part(spec);
            redis.start();
            redis.awaitReady();
            try (RedisClient client = RedisClient.create(url);
                    StatefulRedisConnection<String, String> connection = client.connect()) {
                assertThat(connection.sync().configGet("*"))
                        .containsEntry("maxmemory", "536870912")
                        .containsEntry("maxmemory-policy", "allkeys-lru")
                        .containsEntry("appendonly", "no")
                        .containsEntry("save", "")
                        .containsEntry("bind", "127.0.0.1");
                connection.sync().configSet("requirepass", "secret");
            }
            assertThat(RedisPing.problem(url, LIMIT)).startsWith("it answers -NOAUTH");
            assertThat(RedisPing.problem("redis://:secret@127.0.0.1:" + port, LIMIT))
                    .isNull();
            redis.stop();
            assertThat(RedisPing.problem(url, LIMIT)).contains("refused");
        }
    }

    @Test
    void hasAProgramForEachKindOfMachine() {
        assertThat(RedisBinary.nameFor("Linux", "amd64")).isEqualTo("redis-server-7.0.15-linux-amd64");
        assertThat(RedisBinary.nameFor("Linux", "aarch64")).isEqualTo("redis-server-7.0.15-linux-arm64");
        assertThat(RedisBinary.nameFor("Mac OS X", "aarch64")).isEqualTo("redis-server-7.0.15-darwin-arm64");
        assertThat(List.of("linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64"))
                .allMatch(machine -> PartSpecs.class.getResource("/redis-server-7.0.15-" + machine) != null);
    }

    private static Addresses addresses(int port, String url) {
        return new Addresses("127.0.0.1", 1, port, url, 1, 1, null, "mongodb://127.0.0.1:1", 1, 1, 1);
    }

    private static final class Quiet implements PartListener {
        @Override
        public void started(String part, long pid) {}

        @Override
        public void ready(String part, Duration after) {}

        @Override
        public void died(String part, String how, List<String> lastLines, Duration restartIn) {}

        @Override
        public void trouble(String part, String what) {}
    }
}

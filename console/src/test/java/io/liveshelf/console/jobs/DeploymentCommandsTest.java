// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.liveshelf.console.Deployment;
import io.liveshelf.console.Deployment.Launcher;
import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.KafkaConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentCommandsTest {
    private final List<String> orders = new ArrayList<>();
    private final HttpServer server = server();
    private final DeploymentCommands all = commands(
            Optional.of(KafkaConnection.plain("127.0.0.1:1")),
            Optional.of(new Launcher("http://127.0.0.1:" + server.getAddress().getPort(), "token")));

    private static DeploymentCommands commands(Optional<KafkaConnection> kafka, Optional<Launcher> launcher) {
        var deployment =
                new Deployment(kafka, Optional.empty(), List.of(), launcher, new ConsumerGroups("liveshelf-3"));
        return new DeploymentCommands(
                new Targets(
                        deployment,
                        () -> "http://127.0.0.1:1",
                        "mongodb://app:hush@127.0.0.1:1/?serverSelectionTimeoutMS=200",
                        "community"),
                new Verifications(() -> Instant.EPOCH));
    }

    /** A launcher that scales, and cannot restart. */
    private HttpServer server() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", exchange -> {
                try (exchange) {
                    String path = exchange.getRequestURI().getPath();
                    orders.add(path + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " "
                            + exchange.getRequestHeaders().getFirst("Authorization"));
                    byte[] answer = (path.equals("/scale")
                                    ? "{\"done\":\"2 instances run\"}"
                                    : "{\"error\":\"it ended\",\"details\":[\"last\",\"lines\"]}")
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(path.equals("/scale") ? 200 : 500, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            });
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private record Ran(int code, String output) {}

    private Ran run(JobRequest request) throws Exception {
        var output = new StringWriter();
        int code = all.task(request).work().run(new PrintWriter(output, true));
        return new Ran(code, output.toString());
    }

    private static JobRequest request(JobCommand command, @Nullable String name, @Nullable Integer instances) {
        return new JobRequest(command, name, instances, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsMissing(JobCommand command) {
        Optional<String> why = commands(Optional.empty(), Optional.empty()).unavailable(command);

        switch (command) {
            case VERIFY -> assertThat(why).isEmpty();
            case SCALE, RESTART -> assertThat(why.orElseThrow()).contains("LIVESHELF_CONTROL_URL");
            default -> assertThat(why.orElseThrow()).contains("KAFKA_BOOTSTRAP_SERVERS");
        }
        assertThat(all.unavailable(command)).isEmpty();
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : new String[] {null, "Top", "a b", "--force"}) {
            assertThatThrownBy(() -> all.task(request(JobCommand.PROMOTE, name, null)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'name'");
            assertThatThrownBy(() -> all.task(request(JobCommand.RESTART, name, null)))
                    .hasMessageContaining("'name'");
        }
        assertThatThrownBy(() -> all.task(request(JobCommand.RESTART, "api", null)))
                .hasMessageContaining("another part than the API");
        assertThatThrownBy(() -> all.task(request(JobCommand.SCALE, null, 17)))
                .hasMessageContaining("'instances' must be a number from 1 to 16");
    }

    @Test
    void ordersOfTheLauncherWhatItCanDo() throws Exception {
        assertThat(run(request(JobCommand.SCALE, null, 2))).isEqualTo(new Ran(0, "2 instances run\n"));
        assertThat(run(request(JobCommand.RESTART, "streams", null))).isEqualTo(new Ran(1, "it ended\nlast\nlines\n"));
        assertThat(orders)
                .containsExactly(
                        "/scale {\"instances\":2} Bearer token", "/restart {\"part\":\"streams\"} Bearer token");
    }

    @Test
    void runsTheCommandOfTheCommandLineAndSaysWhatItSays() throws Exception {
        Ran verified = run(request(JobCommand.VERIFY, null, null));

        assertThat(verified.code()).isEqualTo(2);
        assertThat(verified.output()).contains("liveshelf: nobody answers at http://127.0.0.1:1");
    }

    @Test
    void showsNoAddressAmongTheArguments() {
        assertThat(all.task(request(JobCommand.VERIFY, null, null)).arguments()).isEmpty();
        assertThat(all.task(request(JobCommand.REDRIVE_PLAN, null, null)).arguments())
                .containsExactly("redrive", "--dry-run");
        var expecting = new JobRequest(JobCommand.PROMOTE, "top7", null, List.of("books:top:all", "books:top:*"));
        assertThat(all.task(expecting).arguments())
                .containsExactly("promote", "top7", "--expect", "books:top:all,books:top:*");
        var wrong = new JobRequest(JobCommand.PROMOTE, "top7", null, List.of("--force"));
        assertThatThrownBy(() -> all.task(wrong)).hasMessageContaining("'expect'");
        assertThat(all.task(request(JobCommand.DIFF, "top7", null)).arguments()).containsExactly("diff", "top7");
    }
}

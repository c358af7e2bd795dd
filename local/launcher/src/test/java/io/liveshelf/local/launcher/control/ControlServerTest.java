// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Control control = free();
    private final ControlServer server = start(new Parts());

    /** Scales to 1 to 3, restarts {@code api} at once, and {@code slow} when the test says so. */
    private final class Parts implements Operator {
        @Override
        public String scale(int instances) {
            if (instances > 3) {
                throw new IllegalArgumentException("instances is " + instances + ", must be 1 to 3");
            }
            return "scaled to " + instances;
        }

        @Override
        public String restart(String part) throws OperationFailed, InterruptedException {
            if (part.equals("slow")) {
                begun.countDown();
                goOn.await();
            }
            if (part.equals("broken")) {
                throw new OperationFailed("broken ended with exit code 1", List.of("last", "lines"));
            }
            return part + " restarted";
        }
    }

    private static Control free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Control.at(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ControlServer start(Operator operator) {
        try {
            ControlServer started = ControlServer.start(control, operator, () -> Map.of("streams-1", "http://here/"));
            started.open();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.close();
    }

    private Operator client() {
        return new ControlClient(control);
    }

    @Test
    void doesWhatItIsToldAndSaysSo() throws Exception {
        assertThat(client().scale(2)).isEqualTo("scaled to 2");
        assertThat(client().restart("api")).isEqualTo("api restarted");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> client().scale(9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("instances is 9, must be 1 to 3");
    }

    @Test
    void tellsWhyItFailed() {
        assertThatThrownBy(() -> client().restart("broken"))
                .isInstanceOfSatisfying(
                        OperationFailed.class, e -> assertThat(e.details()).containsExactly("last", "lines"))
                .hasMessage("broken ended with exit code 1");
    }

    @Test
    void doesOneThingAtATime() throws Exception {
        var slow = CompletableFuture.supplyAsync(() -> {
            try {
                return client().restart("slow");
            } catch (OperationFailed | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();

        assertThatThrownBy(() -> client().scale(2)).hasMessageContaining("another command is being carried out");
        goOn.countDown();
        assertThat(slow.get()).isEqualTo("slow restarted");
        assertThat(client().scale(2)).isEqualTo("scaled to 2");
    }

    @Test
    void obeysOnlyWhoKnowsTheToken() throws Exception {
        assertThat(post("/scale", "{\"instances\":2}", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(http.send(
                                HttpRequest.newBuilder(control.resolve("/scale"))
                                        .POST(BodyPublishers.ofString("{}"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(control.toString()).doesNotContain(control.token());
    }

    @Test
    void saysWhichInstancesThereAre() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(control.resolve("/instances"))
                        .header("Authorization", "Bearer " + control.token())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"instances\":[{\"name\":\"streams-1\",\"health\":\"http://here/\"}]}");
    }

    @Test
    void takesNoOrderWhileTheStackStarts() throws Exception {
        Control other = free();
        try (ControlServer starting = ControlServer.start(other, new Parts(), Map::of)) {
            Operator early = new ControlClient(other);
            assertThatThrownBy(() -> early.scale(2)).hasMessageContaining("still starting");

            starting.open();
            assertThat(early.scale(2)).isEqualTo("scaled to 2");
        }
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(URI.create(control.address()).getHost()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/scale   | {}                  | 400",
                "/scale   | {\"instances\":\"x\"} | 400",
                "/scale   | not JSON            | 400",
                "/scale   | null                | 400",
                "/restart | {\"instances\":2}   | 400",
                "/stop    | {}                  | 404",
                "/instances | {}                | 405",
            })
    void answersNonsenseWithAReason(String path, String body, int status) throws Exception {
        HttpResponse<String> answer = post(path, body, "Bearer " + control.token());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error\":\"");
    }

    private HttpResponse<String> post(String path, String body, String authorization) throws Exception {
        return http.send(
                HttpRequest.newBuilder(control.resolve(path))
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.EventClient.Event;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.config.HttpLimits;
import io.liveshelf.api.events.EventLane;
import io.liveshelf.api.events.ViewEvents;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Event streams of clients that take little of them, through sockets that hold little. */
class SlowListenersTest {
    /** Of some 3 kB each: far more than all buffers together. */
    private static final int ROUNDS = 20;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Server server = new Server();
    private final AtomicInteger version = new AtomicInteger();
    private ViewEvents events = new ViewEvents(this::lookUp, () -> true, HttpLimits.usual());
    private final List<EventClient> clients = new ArrayList<>();

    private int start(String idleMillis) throws Exception {
        events.close();
        events = new ViewEvents(
                this::lookUp,
                () -> true,
                ApiConfig.from(Map.of("HTTP_IDLE_MS", idleMillis)).http().limits());
        events.bindTo(registry);
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setAcceptedSendBufferSize(4_096);
        server.addConnector(connector);
        server.setHandler(new EventLane(events));
        server.start();
        events.start();
        return connector.getLocalPort();
    }

    private CompletableFuture<List<Optional<Answer>>> lookUp(List<String> keys) {
        return CompletableFuture.completedFuture(
                keys.stream().map(key -> Optional.of(answer(key))).toList());
    }

    private Answer answer(String key) {
        return new Answer((key + " " + version.get()).getBytes(StandardCharsets.UTF_8), Source.REDIS);
    }

    private EventClient open(int port) {
        var client = new EventClient(port);
        clients.add(client);
        return client.awaitOpen();
    }

    /** All views change, and whoever listens hears of each. */
    private void changeAll(EventClient listening) {
        version.incrementAndGet();
        events.allChanged();
        for (int i = 0; i < Views.all().size(); i++) {
            assertThat(listening.next()).isNotNull();
        }
    }

    @Test
    void whoFallsBehindGetsTheLastEventOfEachView() throws Exception {
        int port = start("60000");
        EventClient listening = open(port);
        EventClient slow = open(port);

        for (int round = 0; round < ROUNDS; round++) {
            changeAll(listening);
        }

        Map<String, String> last = new HashMap<>();
        int received = 0;
        while (!isCurrent(last)) {
            Event event = slow.next();
            assertThat(event).isNotNull();
            last.put(event.key(), event.data().get("etag").asText());
            received++;
        }
        assertThat(received).isLessThan(ROUNDS * Views.all().size());
        changeAll(slow);
    }

    private boolean isCurrent(Map<String, String> etags) {
        return Views.all().stream()
                .map(View::key)
                .allMatch(key -> answer(key).body().etag(false).equals(etags.get(key)));
    }

    @Test
    void whoTakesNothingIsGivenUpAndDelaysNobody() throws Exception {
        int port = start("2000");
        EventClient listening = open(port);
        for (int i = 0; i < 20; i++) {
            open(port);
        }
        assertThat(openStreams()).isEqualTo(21);

        await().until(() -> {
            changeAll(listening);
            return openStreams() == 1;
        });
        changeAll(listening);
    }

    private int openStreams() {
        return (int) registry.get("liveshelf.event.streams").gauge().value();
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(EventClient::close);
        events.close();
        server.stop();
    }
}

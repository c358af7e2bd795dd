// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.testing.FaultyProxy;
import io.liveshelf.api.testing.FaultyProxy.Fault;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a process ends while it is asked. */
class StoppingTest {
    private final AtomicInteger aggregations = new AtomicInteger();

    @Test
    void requestsUnderWayEndAndNewOnesAreRefused() throws Exception {
        try (var mongo = new EmbeddedCommunity();
                var proxy = new FaultyProxy(Integer.parseInt(
                        new ConnectionString(mongo.uri()).getHosts().get(0).split(":", -1)[1]))) {
            QueryApi api = start(proxy, "20000");
            int port = api.port();
            var client = new Client(port);
            CompletableFuture<HttpResponse<byte[]>> underWay = hangingRequest(client, proxy);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::close);
            await().untilAsserted(() -> assertThatThrownBy(
                            () -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(java.io.IOException.class));
            assertThat(underWay).isNotDone();
            assertThat(stopped).isNotDone();
            proxy.inject(Fault.NONE);

            assertThat(underWay)
                    .succeedsWithin(Duration.ofSeconds(10))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void aRequestThatDoesNotEndIsNotWaitedForForEver() throws Exception {
        try (var mongo = new EmbeddedCommunity();
                var proxy = new FaultyProxy(Integer.parseInt(
                        new ConnectionString(mongo.uri()).getHosts().get(0).split(":", -1)[1]))) {
            QueryApi api = start(proxy, "500");
            var client = new Client(api.port());
            CompletableFuture<HttpResponse<byte[]>> underWay = hangingRequest(client, proxy);

            assertThat(CompletableFuture.runAsync(api::close)).succeedsWithin(Duration.ofSeconds(8));
            await().until(underWay::isDone);
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> hangingRequest(Client client, FaultyProxy proxy) {
        assertThat(client.get(Views.TOP_BOOKS.path()).statusCode()).isEqualTo(200);
        int before = aggregations.get();
        proxy.inject(Fault.HANG);
        CompletableFuture<HttpResponse<byte[]>> underWay = client.getAsync(Views.POPULAR_TAGS.path());
        await().until(() -> aggregations.get() > before);
        return underWay;
    }

    private QueryApi start(FaultyProxy proxy, String stop) throws Exception {
        QueryApi api = QueryApi.withListeners(
                ApiConfig.from(Map.of(
                        "HTTP_PORT", "0",
                        "HTTP_STOP_MS", stop,
                        "REDIS_CACHE_ENABLED", "false",
                        "MONGODB_HOLD_MS", "0",
                        "MONGODB_CONNECT_TIMEOUT_MS", "20000",
                        "MONGODB_URI", "mongodb://127.0.0.1:" + proxy.port() + "/?directConnection=true")),
                Clock.systemUTC(),
                new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("aggregate")) {
                            aggregations.incrementAndGet();
                        }
                    }
                });
        api.start();
        return api;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.config.HttpLimits;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.view.Views;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Event streams where the cache fails, or the process stops. */
class ViewEventsTest {
    private volatile boolean isFailing;
    private volatile int version;
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final Server server = new Server();
    private final ViewEvents events = new ViewEvents(this::lookUp, () -> true, HttpLimits.usual());

    private CompletableFuture<List<Optional<Answer>>> lookUp(List<String> keys) {
        if (isFailing) {
            failed.complete(null);
            return CompletableFuture.failedFuture(new IllegalStateException("broken"));
        }
        byte[] body = ("version " + version).getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(keys.stream()
                .map(key -> Optional.of(new Answer(body, Source.REDIS)))
                .toList());
    }

    private HttpRequest serve(Handler handler) throws Exception {
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + EventHandlers.PATH))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    @Test
    void aChangeThatCannotBeLookedAtIsToldLater() throws Exception {
        HttpRequest request = serve(new EventLane(events));
        events.start();
        CompletableFuture<HttpResponse<Stream<String>>> opening =
                HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofLines());
        var lines = opening.get(20, TimeUnit.SECONDS).body().iterator();
        assertThat(lines.next()).startsWith("retry:");

        isFailing = true;
        version = 1;
        events.changed(Views.TOP_BOOKS.key());
        failed.get(20, TimeUnit.SECONDS);
        isFailing = false;

        CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> {
            String line = lines.next();
            while (!line.startsWith("data:")) {
                line = lines.next();
            }
            return line;
        });
        assertThat(told.get(10, TimeUnit.SECONDS)).contains(Views.TOP_BOOKS.key());
    }

    @Test
    void aStreamThatIsOpenedWhileTheProcessStopsEnds() throws Exception {
        HttpRequest request = serve(new Handler.Abstract() {
            @Override
            public boolean handle(Request asked, Response response, Callback callback) {
                assertThat(events.take("client")).isEmpty();
                events.close();
                events.open("client", asked, response, callback);
                return true;
            }
        });

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @AfterEach
    void stop() throws Exception {
        events.close();
        server.stop();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads one view after the other, all the time, until it is closed. */
final class Visitor implements AutoCloseable {
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    private final String api;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private int next;

    /** Reads from the API at this address. */
    Visitor(String api) {
        this.api = api;
        var unused = clockwork.scheduleWithFixedDelay(this::read, 0, BETWEEN_READS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The reads that were not answered 200. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void read() {
        View view = Views.all().get(next++ % Views.all().size());
        try {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(api + view.path()))
                                    .timeout(LONGEST_READ)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                failures.add(view.key() + ": " + status);
            }
        } catch (IOException e) {
            failures.add(view.key() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is closed
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        await().atMost(Duration.ofMinutes(1)).until(clockwork::isTerminated);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The connectors, by the REST interface of their worker. */
final class Connectors {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long RETRY_MILLIS = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String worker;

    Connectors(String worker) {
        this.worker = worker;
    }

    /** Removes the position of the connector of a collection, so that it begins anew. */
    void copyAgain(String collection) throws IOException, InterruptedException {
        String connector = worker + "/connectors/" + collection;
        await("PUT", connector + "/stop");
        try {
            await("DELETE", connector + "/offsets");
        } finally {
            await("PUT", connector + "/resume");
        }
    }

    /** A worker that rebalances, or a connector that is still stopping, refuses for a moment. */
    private void await(String method, String address) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(LIMIT)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        while (answer.statusCode() >= 300 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + address + " answers " + answer.statusCode() + ": " + answer.body());
        }
    }
}

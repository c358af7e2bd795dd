// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Waits until a newly loaded catalogue has passed through the whole pipeline, which is when the category tree of the streams
 * counts every visible book. A system that reported ready before that would show some of its books.
 */
final class FirstViews {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final HttpRequest tree;

    /** Reads from the API at this base address. */
    FirstViews(String api) {
        tree = HttpRequest.newBuilder(URI.create(api + "/api/v1/book-categories/"))
                .timeout(ANSWER)
                .build();
    }

    /** Whether the tree reached this number of books within the limit. */
    boolean await(long books, Duration limit, LongConsumer progress) throws InterruptedException {
        Instant end = Instant.now().plus(limit);
        for (long counted = counted(); counted != books; counted = counted()) {
            progress.accept(counted);
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** The number of books that the streams count; -1 while answers come from MongoDB or not at all. */
    private long counted() throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = http.send(tree, HttpResponse.BodyHandlers.ofByteArray());
            boolean fromStreams = answer.headers()
                    .firstValue("X-Cache")
                    .filter(source -> source.equals("REDIS") || source.equals("LOCAL"))
                    .isPresent();
            if (answer.statusCode() != 200 || !fromStreams) {
                return -1;
            }
            JsonNode total = JSON.readTree(answer.body()).path("total_books");
            return total.asLong(-1);
        } catch (IOException e) {
            return -1; // the API does not answer yet
        }
    }
}

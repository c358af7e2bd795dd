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

/**
 * Waits until a newly loaded catalogue has come through the whole pipeline: the category tree that the streams keep counts
 * every visible book. Before that a system would call itself ready and show some of its books.
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

    /** Of the API at that base address. */
    FirstViews(String api) {
        tree = HttpRequest.newBuilder(URI.create(api + "/api/v1/book-categories/"))
                .timeout(ANSWER)
                .build();
    }

    /** Whether the streams' tree came to count that many books within the limit. */
    boolean await(long books, Duration limit) throws InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (counted() != books) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** How many books the streams count; -1 while there is no answer of theirs, only MongoDB's. */
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
            return -1; // no answer is an answer too: not yet
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.served;

import io.liveshelf.verify.compare.Body;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The API, asked over connections that stay open, as its users do. Bodies are always requested in full: a proof rests on what
 * was served, not on a 304.
 */
public final class ServedSide {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final String api;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /** The API at that base address. */
    public ServedSide(URI api, InstantSource clock) {
        String text = api.toString();
        this.api = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.clock = clock;
    }

    /**
     * Asks for a path, as readers do. It must not say {@code Cache-Control: no-cache}: MongoDB would then be compared with itself.
     *
     * @throws IOException if the API does not answer, or not with the body of a view
     */
    public Sample ask(String path) throws IOException, InterruptedException {
        return ask(path, false);
    }

    /** The same, where it is an answer too that there is nothing (404). */
    public Sample askIfThere(String path) throws IOException, InterruptedException {
        return ask(path, true);
    }

    private Sample ask(String path, boolean mayBeAbsent) throws IOException, InterruptedException {
        Instant asked = clock.instant();
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(api + path))
                        .timeout(ANSWER_LIMIT)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        Instant received = clock.instant();
        if (mayBeAbsent && answer.statusCode() == NOT_FOUND) {
            return new Sample(asked, received, Body.ABSENT, Sample.NOTHING);
        }
        if (answer.statusCode() != OK) {
            throw new IOException("the API answers " + answer.statusCode());
        }
        String source = answer.headers().firstValue("X-Cache").orElse("unknown");
        return new Sample(asked, received, Body.read(answer.body()), source);
    }

    /**
     * Checks that the API answers anything at all.
     *
     * @throws IOException if not
     */
    public void ping() throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(URI.create(api + "/health"))
                        .timeout(ANSWER_LIMIT)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}

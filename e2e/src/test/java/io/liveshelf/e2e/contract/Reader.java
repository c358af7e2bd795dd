// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.api.openapi.Conformance;
import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an API over HTTP, with the token of whoever asks; every answer must be one that openapi.yaml describes. */
public final class Reader {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Reader() {}

    static HttpResponse<byte[]> ask(Place place, Question question, String... headers) {
        return ask(place.address(), question, headers);
    }

    /** Asks as the question's user. */
    public static HttpResponse<byte[]> ask(String address, Question question, String... headers) {
        return send("GET", address, question, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Sends any request to the question's address. */
    public static HttpResponse<byte[]> send(
            String method, String address, Question question, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + question.target()))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        question.user().ifPresent(id -> request.header("Authorization", "Bearer " + Tokens.of(id)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Conformance.check(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + question, e);
        }
    }
}

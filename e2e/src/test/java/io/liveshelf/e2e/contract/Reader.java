// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.api.openapi.Conformance;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends requests to an API with the token of the question's user. Every response must conform to openapi.yaml. */
public final class Reader {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Reader() {}

    static HttpResponse<byte[]> ask(TestedApi api, ApiRequest question, String... headers) {
        return ask(api.address(), question, headers);
    }

    /** Sends a GET as the question's user. */
    public static HttpResponse<byte[]> ask(String address, ApiRequest question, String... headers) {
        return send("GET", address, question, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Sends a request with any method to the question's address. */
    public static HttpResponse<byte[]> send(
            String method, String address, ApiRequest question, HttpRequest.BodyPublisher body, String... headers) {
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a problem document where Jetty rejects a request before any handler sees it, such as one that is not HTTP.
 */
final class ProblemErrorHandler extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        byte[] body = problem(code).bytes();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpApi.NO_SNIFFING);
        if (code == HttpStatus.TOO_MANY_REQUESTS_429 || code == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static Problem problem(int status) {
        return Problem.of(status, HttpStatus.getMessage(status), detail(status));
    }

    private static String detail(int status) {
        return switch (status) {
            case HttpStatus.REQUEST_TIMEOUT_408 -> "the request came too slowly";
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "the body is too large";
            case HttpStatus.URI_TOO_LONG_414 -> "the query is too long";
            case HttpStatus.TOO_MANY_REQUESTS_429 -> "too many requests from this address; ask less often";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "the request's line and headers are too large";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "this process is stopping; another one may answer";
            default -> "the server cannot understand this request";
        };
    }
}

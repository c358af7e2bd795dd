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
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static Problem problem(int status) {
        return Problem.of(status, HttpStatus.getMessage(status), "the server cannot understand this request");
    }
}

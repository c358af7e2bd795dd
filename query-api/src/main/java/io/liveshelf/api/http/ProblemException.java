// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import java.util.Map;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** With this problem. */
    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** With additional response headers. */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}

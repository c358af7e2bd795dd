// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import java.util.Map;

/** A request that is answered with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** Answers with this problem. */
    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** Answers with this problem, and with headers that its status asks for. */
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.javalin.http.Context;
import io.liveshelf.api.config.AdminToken;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.http.RequestHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets callers in that have the configured token; where none is configured, nobody. */
public final class AdminGate {
    private final AdminToken token;

    /** For callers that have this token. */
    public AdminGate(AdminToken token) {
        this.token = token;
    }

    /** Whether a request with this header {@code Authorization} comes from somebody who has the token. */
    public boolean isOpenTo(@Nullable String authorization) {
        return RequestHeaders.bearerToken(authorization).filter(token::is).isPresent();
    }

    /** Refuses a caller without the token, before anything is done. */
    public void check(Context ctx) {
        if (!token.isConfigured()) {
            throw new ProblemException(
                    Problem.of(403, "Forbidden", "no ADMIN_TOKEN is configured, so nobody may do this"));
        }
        if (!isOpenTo(ctx.header("Authorization"))) {
            throw new ProblemException(
                    Problem.of(401, "Unauthorized", "this needs the bearer token that is configured as ADMIN_TOKEN"),
                    Map.of("WWW-Authenticate", "Bearer realm=\"liveshelf admin\""));
        }
    }
}

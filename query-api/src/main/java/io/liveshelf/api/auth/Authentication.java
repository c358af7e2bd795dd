// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jwt.proc.BadJWTException;
import io.javalin.http.Context;
import io.liveshelf.api.config.TokenKeys;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.http.RequestHeaders;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Identifies the caller by the bearer token of the request, RFC 6750. Responds 401 if the token is missing or invalid, 403 if
 * it is that of another user.
 */
public final class Authentication {
    private static final String CHALLENGE = "Bearer realm=\"liveshelf\"";

    private final TokenVerifier verifier;

    /** Verifies with these keys. Without any, nobody can be identified. */
    public Authentication(TokenKeys keys, Clock clock) {
        verifier = new TokenVerifier(keys, clock);
    }

    /** The caller. Responds 401 without a valid token. */
    public Caller caller(Context ctx) {
        Optional<String> token = bearer(ctx);
        if (verifier.hasNoKeys()) {
            throw unauthorized("no key is configured to verify tokens with; set JWT_SECRET or JWKS_FILE", CHALLENGE);
        }
        if (token.isEmpty()) {
            throw unauthorized("this needs a bearer token: Authorization: Bearer <JWT>", CHALLENGE);
        }
        return verified(token.get());
    }

    /**
     * The caller of something public. Empty without a token, or without a key to verify it with. An invalid token is 401 here
     * too, so that its owner notices.
     */
    public Optional<Caller> callerIfAny(Context ctx) {
        return verifier.hasNoKeys() ? Optional.empty() : bearer(ctx).map(this::verified);
    }

    /** The caller, who must be this user. Responds 403 to others. */
    public Caller callerAs(Context ctx, String userId) {
        Caller caller = caller(ctx);
        if (!caller.userId().equals(userId)) {
            throw new ProblemException(Problem.of(403, "Forbidden", "the token belongs to another user"));
        }
        return caller;
    }

    private Caller verified(String token) {
        try {
            return verifier.verify(token);
        } catch (BadJWTException e) {
            String reason = String.valueOf(e.getMessage());
            throw unauthorized(reason, CHALLENGE + ", error=\"invalid_token\", error_description=\"" + reason + "\"");
        }
    }

    private static Optional<String> bearer(Context ctx) {
        return RequestHeaders.bearerToken(ctx.header("Authorization"));
    }

    private static ProblemException unauthorized(String detail, String challenge) {
        return new ProblemException(Problem.of(401, "Unauthorized", detail), Map.of("WWW-Authenticate", challenge));
    }
}

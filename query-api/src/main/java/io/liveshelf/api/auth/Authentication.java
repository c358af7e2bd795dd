// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jwt.proc.BadJWTException;
import io.javalin.http.Context;
import io.liveshelf.api.config.TokenKeys;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks by the bearer token of the request, RFC 6750. Turns away with 401 who cannot be told, and with 403 who
 * asks for what is another user's.
 */
public final class Authentication {
    private static final String CHALLENGE = "Bearer realm=\"liveshelf\"";
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    /** Verifies with these keys; without any, nobody can be told. */
    public Authentication(TokenKeys keys, Clock clock) {
        tokens = new Tokens(keys, clock);
    }

    /** Who asks. Answers 401 where there is no token that can be trusted. */
    public Caller caller(Context ctx) {
        String token = bearer(ctx);
        if (tokens.isUnable()) {
            throw unauthorized(
                    "no key is configured that tokens could be verified with; JWT_SECRET or JWKS_FILE would be one",
                    CHALLENGE);
        }
        if (token == null) {
            throw unauthorized("this needs a bearer token: Authorization: Bearer <JWT>", CHALLENGE);
        }
        return verified(token);
    }

    /**
     * Who asks for what anybody may ask for. Nobody where there is no token, or no key to verify it with; a token that is
     * not good is 401 here too, so that its owner hears of it.
     */
    public Optional<Caller> callerIfAny(Context ctx) {
        String token = tokens.isUnable() ? null : bearer(ctx);
        return Optional.ofNullable(token).map(this::verified);
    }

    /** Who asks, where that is this user; 403 for everybody else. */
    public Caller callerAs(Context ctx, String userId) {
        Caller caller = caller(ctx);
        if (!caller.userId().equals(userId)) {
            throw new ProblemException(Problem.of(403, "Forbidden", "the token is not that of this user"));
        }
        return caller;
    }

    private Caller verified(String token) {
        try {
            return tokens.callerOf(token);
        } catch (BadJWTException e) {
            String reason = String.valueOf(e.getMessage());
            throw unauthorized(reason, CHALLENGE + ", error=\"invalid_token\", error_description=\"" + reason + "\"");
        }
    }

    /** The token, or null where the request has no such header or one of another scheme. */
    private static @Nullable String bearer(Context ctx) {
        String header = ctx.header("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private static ProblemException unauthorized(String detail, String challenge) {
        return new ProblemException(Problem.of(401, "Unauthorized", detail), Map.of("WWW-Authenticate", challenge));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.liveshelf.api.config.ClaimRules;
import io.liveshelf.api.config.TokenKeys;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/**
 * Verifies bearer tokens. The message of an exception says what is wrong. It is sent in a header, so it is plain ASCII
 * without quotes and repeats nothing of the token.
 */
final class TokenVerifier {
    private static final int LONGEST_TOKEN = 8_192;
    private static final int LONGEST_SUBJECT = 256;

    private final boolean noKeys;
    private final ClaimRules rules;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(TokenKeys keys, Clock clock) {
        noKeys = keys.keys().isEmpty();
        rules = keys.claims();
        processor.setJWSTypeVerifier((type, context) -> {
            // any type: issuers name them as they like
        });
        processor.setJWSKeySelector(new CurrentKeys(keys, clock));
        processor.setJWSVerifierFactory(new VerifierFactory());
        processor.setJWTClaimsSetVerifier(claimsVerifier(rules, clock));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(ClaimRules rules, Clock clock) {
        var verifier = new DefaultJWTClaimsVerifier<>(null, Set.of("sub", "exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(Math.toIntExact(rules.clockSkew().toSeconds()));
        return verifier;
    }

    /** Whether there is no key at all. */
    boolean hasNoKeys() {
        return noKeys;
    }

    /** The user whom the token identifies. */
    Caller verify(String token) throws BadJWTException {
        SignedJWT jwt = parse(token);
        JWSHeader header = jwt.getHeader();
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new BadJWTException("the token requires an unknown extension");
        }
        JWTClaimsSet claims = claims(jwt);
        checkIssuerAndAudience(claims);
        return new Caller(subject(claims));
    }

    private void checkIssuerAndAudience(JWTClaimsSet claims) throws BadJWTException {
        if (!rules.issuer().isEmpty() && !rules.issuer().equals(claims.getIssuer())) {
            throw new BadJWTException("the token comes from another issuer");
        }
        if (!rules.audience().isEmpty() && !claims.getAudience().contains(rules.audience())) {
            throw new BadJWTException("the token is meant for another audience");
        }
    }

    /** Rejects unsigned ({@code alg} none) and encrypted tokens. */
    private static SignedJWT parse(String token) throws BadJWTException {
        if (token.length() > LONGEST_TOKEN) {
            throw new BadJWTException("the token is too long");
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadJWTException("the token is not a signed JWT", e);
        }
    }

    private JWTClaimsSet claims(SignedJWT jwt) throws BadJWTException {
        try {
            return processor.process(jwt, null);
        } catch (BadJWTException e) {
            // the parser's message may repeat parts of the token
            throw e.getCause() == null ? e : new BadJWTException("the claims of the token cannot be read", e);
        } catch (BadJOSEException | JOSEException e) {
            throw new BadJWTException("the token is not signed by a known key that fits its algorithm", e);
        }
    }

    private static String subject(JWTClaimsSet claims) throws BadJWTException {
        String subject = claims.getSubject();
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new BadJWTException("the token has no sub of 1 to " + LONGEST_SUBJECT + " characters");
        }
        return subject;
    }
}

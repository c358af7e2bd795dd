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
import io.liveshelf.api.config.TokenKeys;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;

/**
 * Verifies tokens. The message of an exception says what is wrong; it goes out in a header, so it is plain ASCII without
 * quotes, and has nothing of the token in it.
 */
final class Tokens {
    /** Clocks of two machines differ; {@code exp} and {@code nbf} are taken that much more kindly. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final int LONGEST_TOKEN = 8_192;
    private static final int LONGEST_SUBJECT = 256;

    private final boolean unable;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    Tokens(TokenKeys keys, Clock clock) {
        unable = keys.keys().isEmpty();
        processor.setJWSTypeVerifier((type, context) -> {
            // tokens of any type: who signs them decides what they are called
        });
        processor.setJWSKeySelector(new KeySelector(keys.keys()));
        processor.setJWSVerifierFactory(new VerifierFactory());
        processor.setJWTClaimsSetVerifier(claimsVerifier(clock));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(Clock clock) {
        var verifier = new DefaultJWTClaimsVerifier<>(null, Set.of("sub")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(Math.toIntExact(LEEWAY.toSeconds()));
        return verifier;
    }

    /** Whether there is no key at all. */
    boolean isUnable() {
        return unable;
    }

    /** Who the token is for. */
    Caller callerOf(String token) throws BadJWTException {
        SignedJWT jwt = parse(token);
        JWSHeader header = jwt.getHeader();
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new BadJWTException("the token asks for an extension that is not known");
        }
        return new Caller(subject(claims(jwt)));
    }

    /** A token without a signature ({@code alg} none) or an encrypted one is no signed token. */
    private static SignedJWT parse(String token) throws BadJWTException {
        if (token.length() > LONGEST_TOKEN) {
            throw new BadJWTException("the token is too long");
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadJWTException("this is no signed JWT", e);
        }
    }

    private JWTClaimsSet claims(SignedJWT jwt) throws BadJWTException {
        try {
            return processor.process(jwt, null);
        } catch (BadJWTException e) {
            // the parser's own message may repeat what it could not read
            throw e.getCause() == null ? e : new BadJWTException("the claims of the token cannot be read", e);
        } catch (BadJOSEException | JOSEException e) {
            throw new BadJWTException("no key that is known and fits the algorithm has signed the token", e);
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.liveshelf.api.config.TokenKeys;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Verifies tokens: the signature first, and only then is anything in them believed. */
final class Tokens {
    /** Clocks of two machines differ; {@code exp} and {@code nbf} are taken that much more kindly. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final int LONGEST_TOKEN = 8_192;
    private static final int LONGEST_SUBJECT = 256;

    private final List<VerificationKey> keys;
    private final Clock clock;

    Tokens(TokenKeys keys, Clock clock) {
        this.keys = keys.keys().stream().map(VerificationKey::of).toList();
        this.clock = clock;
    }

    /** Whether there is no key at all. */
    boolean isUnable() {
        return keys.isEmpty();
    }

    /** Who the token is for. */
    Caller callerOf(String token) throws BadToken {
        SignedJWT jwt = parse(token);
        JWSHeader header = jwt.getHeader();
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new BadToken("the token asks for an extension that is not known");
        }
        byte[] signed = jwt.getSigningInput();
        if (keys.stream().noneMatch(key -> key.fits(header) && key.hasSigned(header, signed, jwt.getSignature()))) {
            throw new BadToken("no key that is known and fits the algorithm has signed the token");
        }
        JWTClaimsSet claims = claims(jwt);
        checkTimes(claims);
        return new Caller(subject(claims));
    }

    /** A token without a signature ({@code alg} none) or an encrypted one is no signed token. */
    private static SignedJWT parse(String token) throws BadToken {
        if (token.length() > LONGEST_TOKEN) {
            throw new BadToken("the token is too long");
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadToken("this is no signed JWT");
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) throws BadToken {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new BadToken("the claims of the token cannot be read");
        }
    }

    private void checkTimes(JWTClaimsSet claims) throws BadToken {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        if (expires != null && !now.minus(LEEWAY).isBefore(expires.toInstant())) {
            throw new BadToken("the token has expired");
        }
        Date from = claims.getNotBeforeTime();
        if (from != null && now.plus(LEEWAY).isBefore(from.toInstant())) {
            throw new BadToken("the token is not valid yet");
        }
    }

    private static String subject(JWTClaimsSet claims) throws BadToken {
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new BadToken("the token has no sub of 1 to " + LONGEST_SUBJECT + " characters");
        }
        return subject;
    }
}

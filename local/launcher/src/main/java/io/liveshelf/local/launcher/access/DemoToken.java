// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/**
 * A bearer token of one user, as an application of the community would sign it.
 *
 * @param expires when it stops being accepted
 */
record DemoToken(String text, Instant expires) {

    static final Duration VALID = Duration.ofDays(7);

    /** Signs a token with HMAC and SHA-256. */
    static DemoToken of(String user, String secret, Instant now) {
        Instant expires = now.plus(VALID).truncatedTo(ChronoUnit.SECONDS);
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject(user)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expires))
                        .build());
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("a secret of at least 32 bytes signs every token", e);
        }
        return new DemoToken(token.serialize(), expires);
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "DemoToken[expires=" + expires + "]";
    }
}

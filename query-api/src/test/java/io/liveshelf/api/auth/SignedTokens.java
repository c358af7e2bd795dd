// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;

/** Tokens as who signs in gets them. */
public final class SignedTokens {
    /** A secret for tests. */
    public static final String SECRET = "a secret of tests that is longer than thirty-two bytes, even than sixty-four";

    /** Later than any test. */
    static final Date UNTIL = Date.from(Instant.parse("2100-01-01T00:00:00Z"));

    private SignedTokens() {}

    /** A token of this user, signed with {@link #SECRET}. */
    public static String of(String userId) {
        return of(
                new JWTClaimsSet.Builder().subject(userId).expirationTime(UNTIL).build());
    }

    /** The value of the header {@code Authorization} for this user. */
    public static String header(String userId) {
        return "Bearer " + of(userId);
    }

    static String of(JWTClaimsSet claims) {
        try {
            return of(claims, new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String of(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}

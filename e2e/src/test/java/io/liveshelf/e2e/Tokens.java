// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** The secrets of every API under test, and tokens signed with them. */
public final class Tokens {
    /** The administrator's token. */
    public static final String ADMIN = "the administrator of the end-to-end tests";

    private static final String SECRET = "signs the tokens of the end-to-end tests, and of nothing else";

    private Tokens() {}

    /** The secrets as environment variables of an API. */
    public static Map<String, String> environment() {
        return Map.of("JWT_SECRET", SECRET, "ADMIN_TOKEN", ADMIN);
    }

    /** A valid token of a user. */
    public static String of(String userId) {
        return signed(userId, SECRET);
    }

    /** A token signed with another secret. */
    public static String forged(String userId) {
        return signed(userId, "signs the tokens of somebody else who wants to get in");
    }

    private static String signed(String userId, String secret) {
        var token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject(userId)
                        .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                        .build());
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new AssertionError("the secret does not sign", e);
        }
        return token.serialize();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import io.liveshelf.contract.configuration.Environment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The token that operators authenticate with: {@code ADMIN_TOKEN}. Only its digest is held, so nothing can leak it.
 */
public final class AdminToken {
    private static final String NAME = "ADMIN_TOKEN";
    /** A shorter token can be guessed. */
    private static final int LEAST_CHARACTERS = 16;

    private final Optional<byte[]> digest;

    private AdminToken(String token) {
        digest = token.isEmpty() ? Optional.empty() : Optional.of(digest(token));
    }

    /** This token; the empty text means none. */
    public static AdminToken of(String token) {
        return new AdminToken(token);
    }

    static AdminToken from(Environment env) {
        String token = env.text(NAME, "");
        if (!token.isEmpty() && token.length() < LEAST_CHARACTERS) {
            env.wrong(NAME, "at least " + LEAST_CHARACTERS + " characters long");
        }
        return of(token);
    }

    /** Whether a token is configured. */
    public boolean isConfigured() {
        return digest.isPresent();
    }

    /** Whether a text is the token. Compares in constant time. */
    public boolean is(String shown) {
        return digest.isPresent() && MessageDigest.isEqual(digest.get(), digest(shown));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return isConfigured() ? "***" : "none";
    }
}

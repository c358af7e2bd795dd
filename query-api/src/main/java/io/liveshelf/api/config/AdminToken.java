// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import io.liveshelf.contract.configuration.Environment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The bearer token of operators, {@code ADMIN_TOKEN}. Only its digest is held, so nothing here can reveal it. */
public final class AdminToken {
    /** A shorter token can be guessed. */
    private static final int SHORTEST = 16;

    private final Optional<byte[]> digest;

    private AdminToken(String token) {
        digest = token.isEmpty() ? Optional.empty() : Optional.of(digest(token));
    }

    /**
     * This token; the empty text is none.
     *
     * @throws IllegalArgumentException where it is shorter than 16 characters
     */
    public static AdminToken of(String token) {
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException("an admin token has at least " + SHORTEST + " characters");
        }
        return new AdminToken(token);
    }

    static AdminToken from(Environment env) {
        return env.parsed("ADMIN_TOKEN", "", "at least " + SHORTEST + " characters long", AdminToken::of);
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.liveshelf.contract.configuration.Environment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How bearer tokens are verified: with one secret ({@code JWT_SECRET}, the UTF-8 bytes of the text) or the public keys in a
 * file ({@code JWKS_FILE}).
 *
 * @param keys empty if nothing is configured, so that no token is accepted
 * @param file where the keys come from; empty where that is no file
 * @param version of the file when the keys were read
 * @param claims what the claims must say
 */
public record TokenKeys(List<JWK> keys, String file, String version, ClaimRules claims) {
    private static final String SECRET = "JWT_SECRET";
    private static final String FILE = "JWKS_FILE";
    /** The length of the shortest hash; a shorter secret is easier to guess than a signature. */
    private static final int LEAST_SECRET_BYTES = 32;

    /** Copies the keys. */
    public TokenKeys {
        keys = List.copyOf(keys);
    }

    /** These keys, with the usual rules. */
    public TokenKeys(List<JWK> keys) {
        this(keys, "", "", ClaimRules.USUAL);
    }

    static TokenKeys from(Environment env) {
        TokenKeys read = keys(env);
        return new TokenKeys(read.keys, read.file, read.version, ClaimRules.from(env));
    }

    /**
     * The keys as they are in the file now: the same ones where it has not changed.
     *
     * @throws IllegalArgumentException where the file has changed and cannot be used; the message says what it must be
     */
    public TokenKeys current() {
        String now = file.isEmpty() ? version : JwksFile.version(file);
        return now.equals(version) ? this : new TokenKeys(JwksFile.read(file), file, now, claims);
    }

    /** The same keys, as if the file as it is now had them. */
    public TokenKeys seen() {
        return new TokenKeys(keys, file, JwksFile.version(file), claims);
    }

    private static TokenKeys keys(Environment env) {
        String secret = env.text(SECRET, "");
        String file = env.text(FILE, "");
        if (!secret.isEmpty() && !file.isEmpty()) {
            env.reject(FILE, "left out where " + SECRET + " is set: one of them verifies tokens, not both");
        }
        if (!secret.isEmpty()) {
            return ofSecret(env, secret.getBytes(StandardCharsets.UTF_8));
        }
        return file.isEmpty() ? new TokenKeys(List.of()) : ofFile(env, file);
    }

    private static TokenKeys ofSecret(Environment env, byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            env.reject(SECRET, "at least " + LEAST_SECRET_BYTES + " bytes long");
            return new TokenKeys(List.of());
        }
        return new TokenKeys(List.of(new OctetSequenceKey.Builder(secret).build()));
    }

    private static TokenKeys ofFile(Environment env, String file) {
        try {
            String version = JwksFile.version(file);
            return new TokenKeys(JwksFile.read(file), file, version, ClaimRules.USUAL);
        } catch (IllegalArgumentException e) {
            env.reject(FILE, String.valueOf(e.getMessage()));
            return new TokenKeys(List.of());
        }
    }

    /** Shows the number of keys only. */
    @Override
    public String toString() {
        return "TokenKeys[" + keys.size() + "]";
    }
}

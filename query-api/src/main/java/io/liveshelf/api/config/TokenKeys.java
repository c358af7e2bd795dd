// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.liveshelf.contract.configuration.Environment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The keys that bearer tokens are verified with: one secret ({@code JWT_SECRET}, the UTF-8 bytes of the text) or the public
 * keys in a file ({@code JWKS_FILE}).
 *
 * @param keys empty if nothing is configured, so that no token is accepted
 */
public record TokenKeys(List<JWK> keys) {
    private static final String SECRET = "JWT_SECRET";
    private static final String FILE = "JWKS_FILE";
    /** The length of the shortest hash; a shorter secret is easier to guess than a signature. */
    private static final int LEAST_SECRET_BYTES = 32;

    /** Copies the keys. */
    public TokenKeys {
        keys = List.copyOf(keys);
    }

    static TokenKeys from(Environment env) {
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
            return new TokenKeys(JwksFile.read(file));
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

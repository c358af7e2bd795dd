// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the configured keys that may have signed a token. The key decides which algorithms it is used with, never the
 * token: otherwise a public key could be taken for a shared secret. A key without a {@code kid} matches any.
 */
final class KeySelector implements JWSKeySelector<SecurityContext> {
    private final List<Candidate> candidates;

    KeySelector(List<JWK> keys) {
        candidates = keys.stream().map(Candidate::of).toList();
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) {
        return candidates.stream()
                .filter(candidate -> candidate.fits(header))
                .map(Candidate::key)
                .toList();
    }

    private record Candidate(JWK jwk, Key key, Set<JWSAlgorithm> algorithms) {

        static Candidate of(JWK jwk) {
            try {
                if (jwk instanceof RSAKey rsa) {
                    return new Candidate(jwk, rsa.toRSAPublicKey(), RSASSAVerifier.SUPPORTED_ALGORITHMS);
                }
                if (jwk instanceof ECKey ec) {
                    return new Candidate(jwk, ec.toECPublicKey(), new ECDSAVerifier(ec).supportedJWSAlgorithms());
                }
                if (jwk instanceof OctetKeyPair pair) {
                    return new Candidate(jwk, Ed25519Verifier.key(pair), Ed25519Verifier.ALGORITHMS);
                }
                var secret = (OctetSequenceKey) jwk;
                return new Candidate(jwk, secret.toSecretKey(), MACVerifier.getCompatibleAlgorithms(secret.size()));
            } catch (JOSEException e) {
                throw new IllegalArgumentException("the configuration accepts only keys that can verify", e);
            }
        }

        /** A key that names its algorithm is used with no other one. */
        private boolean fits(JWSHeader header) {
            return algorithms.contains(header.getAlgorithm())
                    && (jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(header.getAlgorithm()))
                    && (jwk.getKeyID() == null
                            || header.getKeyID() == null
                            || jwk.getKeyID().equals(header.getKeyID()));
        }
    }
}

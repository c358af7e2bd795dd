// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key with the algorithms that it may be used with. The key says which those are, never the token: else a public key
 * could be taken for a shared secret.
 *
 * @param kid the key's name; null where it has none
 */
record VerificationKey(@Nullable String kid, Set<JWSAlgorithm> algorithms, Check check) {

    /** Whether a signature is this key's. */
    @FunctionalInterface
    interface Check {
        boolean holds(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException;
    }

    static VerificationKey of(JWK key) {
        try {
            return key instanceof OctetKeyPair pair ? ofPair(pair) : of(key, verifier(key));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the configuration lets only keys through that can verify", e);
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        return key instanceof ECKey ec ? new ECDSAVerifier(ec) : new MACVerifier((OctetSequenceKey) key);
    }

    private static VerificationKey of(JWK key, JWSVerifier verifier) {
        Set<JWSAlgorithm> possible = key instanceof OctetSequenceKey secret
                ? MACVerifier.getCompatibleAlgorithms(secret.size())
                : verifier.supportedJWSAlgorithms();
        return new VerificationKey(key.getKeyID(), allowed(key, possible), verifier::verify);
    }

    private static VerificationKey ofPair(OctetKeyPair pair) {
        var key = new Ed25519Key(pair.getDecodedX());
        return new VerificationKey(
                pair.getKeyID(),
                allowed(pair, Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519)),
                (header, signed, signature) -> key.hasSigned(signed, signature.decode()));
    }

    /** A key that names its algorithm is used with no other. */
    private static Set<JWSAlgorithm> allowed(JWK key, Set<JWSAlgorithm> possible) {
        return possible.stream()
                .filter(algorithm ->
                        key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the token can be meant for this key: its algorithm, and its name where both have one. */
    boolean fits(JWSHeader header) {
        return algorithms.contains(header.getAlgorithm())
                && (kid == null || header.getKeyID() == null || kid.equals(header.getKeyID()));
    }

    boolean hasSigned(JWSHeader header, byte[] signed, Base64URL signature) {
        try {
            return check.holds(header, signed, signature);
        } catch (JOSEException e) {
            // a signature that cannot even be read, such as one of the wrong length
            return false;
        }
    }
}

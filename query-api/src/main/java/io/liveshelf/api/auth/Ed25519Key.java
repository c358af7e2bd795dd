// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import com.nimbusds.jose.JOSEException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * A public key on Ed25519, RFC 8032. The platform can verify with it since Java 15; the token library would want another
 * library for that.
 */
final class Ed25519Key {
    /** What comes before the 32 bytes of such a key in its X.509 form, RFC 8410. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;

    /**
     * The key.
     *
     * @param x as in a JWK
     * @throws IllegalArgumentException where these bytes are no such key
     */
    Ed25519Key(byte[] x) {
        var encoded = new byte[X509_PREFIX.length + x.length];
        System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
        System.arraycopy(x, 0, encoded, X509_PREFIX.length, x.length);
        try {
            key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key on Ed25519", e);
        }
    }

    boolean hasSigned(byte[] signed, byte[] signature) throws JOSEException {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("cannot verify", e);
        }
    }
}

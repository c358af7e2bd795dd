// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/**
 * Reads a file with a JSON Web Key Set, RFC 7517: the public keys of the token issuers. A process that verifies must not be
 * able to sign, so a file that contains a private or shared key is rejected as a whole.
 */
final class JwksFile {
    private static final long LARGEST_FILE = 1 << 20;
    private static final int SMALLEST_RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private JwksFile() {}

    /**
     * The keys that signatures can be verified with; others, such as those for encryption, are left out.
     *
     * @throws IllegalArgumentException its message says what the file must be, and repeats nothing of its content
     */
    static List<JWK> read(String file) {
        List<JWK> all = parse(text(file)).getKeys();
        if (all.stream().anyMatch(JWK::isPrivate)) {
            throw new IllegalArgumentException(
                    "a file of public keys only; this one has a private or shared key, which does not belong here");
        }
        List<JWK> usable = all.stream().filter(JwksFile::verifies).toList();
        if (usable.isEmpty()) {
            throw new IllegalArgumentException("a file with at least one key for signatures: RSA of "
                    + SMALLEST_RSA_BITS + " bits or more, EC on P-256, P-384 or P-521, or OKP on Ed25519");
        }
        return usable;
    }

    /** Differs where the file has been written or replaced; the empty text where there is none. */
    static String version(String file) {
        try {
            BasicFileAttributes its = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
            return its.lastModifiedTime() + " " + its.size() + " " + its.fileKey();
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }

    private static String text(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST_FILE) {
                throw new IllegalArgumentException("a file of at most " + LARGEST_FILE + " bytes");
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("the path of a file that can be read as UTF-8", e);
        }
    }

    private static JWKSet parse(String text) {
        try {
            return JWKSet.parse(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("a file with a JSON Web Key Set, {\"keys\":[…]}", e);
        }
    }

    private static boolean verifies(JWK key) {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return false;
        }
        if (key instanceof RSAKey rsa) {
            return rsa.size() >= SMALLEST_RSA_BITS;
        }
        if (key instanceof ECKey ec) {
            return CURVES.contains(ec.getCurve());
        }
        return key instanceof OctetKeyPair pair
                && Curve.Ed25519.equals(pair.getCurve())
                && pair.getDecodedX().length == ED25519_BYTES;
    }
}

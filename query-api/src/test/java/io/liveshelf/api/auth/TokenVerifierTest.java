// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import io.liveshelf.api.config.ClaimRules;
import io.liveshelf.api.config.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:30:00Z");
    private static final JWTClaimsSet ANNA = new JWTClaimsSet.Builder()
            .subject("anna")
            .expirationTime(SignedTokens.UNTIL)
            .build();
    private static final TokenVerifier SHARED = tokens(secret(SignedTokens.SECRET));

    private static TokenVerifier tokens(JWK... keys) {
        return new TokenVerifier(new TokenKeys(List.of(keys)), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static OctetSequenceKey secret(String text) {
        return new OctetSequenceKey.Builder(text.getBytes(StandardCharsets.UTF_8)).build();
    }

    @Test
    void namesTheSubjectOfATokenSignedWithTheSecret() throws Exception {
        assertThat(SHARED.verify(SignedTokens.of("anna"))).isEqualTo(new Caller("anna"));
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            var header = new JWSHeader.Builder(algorithm).keyID("any").build();
            assertThat(SHARED.verify(SignedTokens.of(ANNA, header, new MACSigner(SignedTokens.SECRET))))
                    .isEqualTo(new Caller("anna"));
        }
    }

    @Test
    void refusesAnAlgorithmThatTheSecretIsTooShortFor() throws Exception {
        String secret = "x".repeat(32);
        TokenVerifier tokens = tokens(secret(secret));

        var header = new JWSHeader(JWSAlgorithm.HS256);
        assertThat(tokens.verify(SignedTokens.of(ANNA, header, new MACSigner(secret))))
                .isEqualTo(new Caller("anna"));
        String forged = new JWSHeader(JWSAlgorithm.HS512).toBase64URL() + "." + Base64URL.encode("{\"sub\":\"anna\"}");
        refuses(tokens, forged + "." + Base64URL.encode(hmac("HmacSHA512", secret, forged)), "signed");
    }

    @Test
    void refusesWhatNobodySignedOrAnotherOneDid() throws Exception {
        String good = SignedTokens.of("anna");
        String[] parts = good.split("\\.", -1);
        refuses(SHARED, new PlainJWT(ANNA).serialize(), "not a signed JWT");
        refuses(SHARED, parts[0] + "." + parts[1] + ".", "signed");
        refuses(SHARED, parts[0] + "." + Base64URL.encode("{\"sub\":\"boss\"}") + "." + parts[2], "signed");
        refuses(
                SHARED,
                SignedTokens.of(ANNA, new JWSHeader(JWSAlgorithm.HS256), new MACSigner("y".repeat(64))),
                "signed");
        refuses(SHARED, "", "not a signed JWT");
        refuses(SHARED, "a.b.c", "not a signed JWT");
        refuses(SHARED, "ünï.cödé.🙂", "not a signed JWT");
        refuses(SHARED, "x".repeat(10_000), "too long");
        refuses(SHARED, "{\"$gt\":\"\"}", "not a signed JWT");
    }

    @Test
    void doesNotTakeAPublicKeyForASecret() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
        TokenVerifier tokens = tokens(key.toPublicJWK());
        byte[] publicBytes = key.toRSAPublicKey().getEncoded();

        String forged = SignedTokens.of(ANNA, new JWSHeader(JWSAlgorithm.HS256), new MACSigner(publicBytes));

        refuses(tokens, forged, "signed");
    }

    @Test
    void verifiesWithThePublicKeyThatTheTokenNames() throws Exception {
        RSAKey one = new RSAKeyGenerator(2048).keyID("one").generate();
        ECKey two = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
        TokenVerifier tokens = tokens(one.toPublicJWK(), two.toPublicJWK());

        accepts(tokens, header(JWSAlgorithm.RS256, "one"), new RSASSASigner(one));
        accepts(tokens, header(JWSAlgorithm.PS384, "one"), new RSASSASigner(one));
        accepts(tokens, new JWSHeader(JWSAlgorithm.RS512), new RSASSASigner(one));
        accepts(tokens, header(JWSAlgorithm.ES256, "two"), new ECDSASigner(two));
        refuses(tokens, SignedTokens.of(ANNA, header(JWSAlgorithm.RS256, "two"), new RSASSASigner(one)), "signed");
        refuses(tokens, SignedTokens.of(ANNA, header(JWSAlgorithm.RS256, "three"), new RSASSASigner(one)), "signed");
    }

    @Test
    void usesAKeyOnlyAsTheKeySays() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.PS256).generate();
        TokenVerifier tokens = tokens(key.toPublicJWK());

        accepts(tokens, new JWSHeader(JWSAlgorithm.PS256), new RSASSASigner(key));
        refuses(tokens, SignedTokens.of(ANNA, new JWSHeader(JWSAlgorithm.RS256), new RSASSASigner(key)), "signed");
    }

    @Test
    void verifiesEd25519() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] x509 = pair.getPublic().getEncoded();
        var key = new OctetKeyPair.Builder(
                        Curve.Ed25519, Base64URL.encode(Arrays.copyOfRange(x509, x509.length - 32, x509.length)))
                .build();
        String signed = new JWSHeader(JWSAlgorithm.EdDSA).toBase64URL() + "."
                + Base64URL.encode("{\"sub\":\"anna\",\"exp\":4102444800}");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = signature.sign();

        assertThat(tokens(key).verify(signed + "." + Base64URL.encode(bytes))).isEqualTo(new Caller("anna"));
        bytes[3] ^= 1;
        refuses(tokens(key), signed + "." + Base64URL.encode(bytes), "signed");
        refuses(tokens(key), signed + "." + Base64URL.encode("short"), "signed");
    }

    @Test
    void allowsAMinuteForClocksThatDiffer() throws Exception {
        assertThat(SHARED.verify(between(NOW.minusSeconds(100), NOW.minusSeconds(59))))
                .isEqualTo(new Caller("anna"));
        assertThat(SHARED.verify(between(NOW.plusSeconds(59), NOW.plusSeconds(100))))
                .isEqualTo(new Caller("anna"));
        refuses(SHARED, between(NOW.minusSeconds(100), NOW.minusSeconds(60)), "Expired");
        refuses(SHARED, between(NOW.plusSeconds(60), NOW.plusSeconds(100)), "before use time");
    }

    @Test
    void refusesATokenThatNeverExpires() {
        refuses(
                SHARED,
                SignedTokens.of(new JWTClaimsSet.Builder().subject("anna").build()),
                "missing required claims: [exp]");
    }

    @Test
    void toleratesAsMuchAsIsConfigured() throws Exception {
        TokenVerifier strict = tokens(new ClaimRules(Duration.ZERO, "", ""));

        refuses(strict, between(NOW.minusSeconds(100), NOW.minusSeconds(1)), "Expired");
        refuses(strict, between(NOW.plusSeconds(1), NOW.plusSeconds(100)), "before use time");
        assertThat(strict.verify(between(NOW.minusSeconds(1), NOW.plusSeconds(1))))
                .isEqualTo(new Caller("anna"));
    }

    @Test
    void checksIssuerAndAudienceWhereTheyAreConfigured() throws Exception {
        TokenVerifier tokens = tokens(new ClaimRules(Duration.ZERO, "https://issuer", "shelf"));

        assertThat(tokens.verify(from("https://issuer", "shelf", "other"))).isEqualTo(new Caller("anna"));
        refuses(tokens, from("https://other", "shelf"), "another issuer");
        refuses(tokens, from("https://issuer", "other"), "another audience");
        refuses(tokens, SignedTokens.of("anna"), "another issuer");
    }

    private static TokenVerifier tokens(ClaimRules rules) {
        return new TokenVerifier(
                new TokenKeys(List.of(secret(SignedTokens.SECRET)), "", "", rules), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String from(String issuer, String... audience) {
        return SignedTokens.of(new JWTClaimsSet.Builder(ANNA)
                .issuer(issuer)
                .audience(List.of(audience))
                .build());
    }

    @Test
    void refusesATokenWithoutASubjectOrWithUnreadableClaims() throws Exception {
        refuses(SHARED, SignedTokens.of(new JWTClaimsSet.Builder().build()), "missing required claims: [exp, sub]");
        refuses(SHARED, SignedTokens.of(" "), "no sub");
        refuses(SHARED, SignedTokens.of("x".repeat(257)), "no sub");
        refuses(SHARED, signed("{\"sub\":\"anna\",\"exp\":\"soon\"}"), "cannot be read");
        refuses(SHARED, signed("{\"sub\":{\"$gt\":\"\"}}"), "cannot be read");
        refuses(SHARED, signed("[1]"), "cannot be read");
    }

    @Test
    void refusesAnExtensionThatItDoesNotKnow() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .criticalParams(Set.of("strict"))
                .customParam("strict", true)
                .build();
        refuses(SHARED, SignedTokens.of(ANNA, header, new MACSigner(SignedTokens.SECRET)), "extension");
    }

    private static String between(Instant from, Instant until) {
        return SignedTokens.of(new JWTClaimsSet.Builder()
                .subject("anna")
                .notBeforeTime(Date.from(from))
                .expirationTime(Date.from(until))
                .build());
    }

    private static String signed(String claims) throws Exception {
        String text = new JWSHeader(JWSAlgorithm.HS256).toBase64URL() + "." + Base64URL.encode(claims);
        return text + "." + Base64URL.encode(hmac("HmacSHA256", SignedTokens.SECRET, text));
    }

    private static byte[] hmac(String algorithm, String secret, String text) throws Exception {
        var mac = javax.crypto.Mac.getInstance(algorithm);
        mac.init(new javax.crypto.spec.SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid).build();
    }

    private static void accepts(TokenVerifier tokens, JWSHeader header, JWSSigner signer) throws BadJWTException {
        assertThat(tokens.verify(SignedTokens.of(ANNA, header, signer))).isEqualTo(new Caller("anna"));
    }

    private static void refuses(TokenVerifier tokens, String token, String reason) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOf(BadJWTException.class)
                .message()
                .contains(reason)
                .matches("[ -~&&[^\"\\\\]]+");
    }
}

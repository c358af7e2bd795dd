// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import io.liveshelf.api.config.ApiConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are replaced while the process runs. */
class CurrentKeysTest {
    private final Path file;
    private final ECKey first;
    private final ECKey second;
    private Instant now = Instant.parse("2026-03-10T10:30:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    CurrentKeysTest(@TempDir Path directory) throws Exception {
        file = directory.resolve("keys.json");
        first = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        second = new ECKeyGenerator(Curve.P_256).keyID("second").generate();
    }

    @Test
    void areThoseOfTheFileAsItIs() throws Exception {
        publish(first);
        TokenVerifier tokens = verifier();
        assertThat(tokens.verify(tokenBy(first)).userId()).isEqualTo("anna");

        publish(first, second);
        now = now.plus(Duration.ofSeconds(2));
        assertThat(tokens.verify(tokenBy(second)).userId()).isEqualTo("anna");

        publish(second);
        now = now.plus(Duration.ofSeconds(2));
        String revoked = tokenBy(first);
        assertThatThrownBy(() -> tokens.verify(revoked)).isInstanceOf(BadJWTException.class);
    }

    @Test
    void stayAsTheyWereWhereTheFileCannotBeUsed() throws Exception {
        publish(first);
        TokenVerifier tokens = verifier();

        for (String broken : new String[] {"{", "{\"keys\":[]}", new JWKSet(second).toString(false)}) {
            Files.writeString(file, broken);
            now = now.plus(Duration.ofSeconds(2));
            assertThat(tokens.verify(tokenBy(first)).userId()).isEqualTo("anna");
        }
        Files.delete(file);
        now = now.plus(Duration.ofSeconds(2));
        assertThat(tokens.verify(tokenBy(first)).userId()).isEqualTo("anna");

        publish(second);
        now = now.plus(Duration.ofSeconds(2));
        assertThat(tokens.verify(tokenBy(second)).userId()).isEqualTo("anna");
    }

    private TokenVerifier verifier() throws Exception {
        return new TokenVerifier(
                ApiConfig.from(Map.of("JWKS_FILE", file.toString())).tokens(), clock);
    }

    private void publish(ECKey... keys) throws Exception {
        Files.writeString(file, new JWKSet(java.util.List.<com.nimbusds.jose.jwk.JWK>of(keys)).toString(true));
    }

    private static String tokenBy(ECKey key) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .subject("anna")
                .expirationTime(SignedTokens.UNTIL)
                .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        return SignedTokens.of(claims, header, new ECDSASigner(key));
    }
}

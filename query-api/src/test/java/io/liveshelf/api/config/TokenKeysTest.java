// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeysTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final Path directory;

    TokenKeysTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void hasNoKeyUnlessOneIsConfigured() throws Exception {
        assertThat(ApiConfig.from(Map.of()).tokens().keys()).isEmpty();
    }

    @Test
    void takesASecretAndShowsNothingOfIt() throws Exception {
        ApiConfig config = ApiConfig.from(Map.of("JWT_SECRET", SECRET));

        assertThat(config.tokens().keys()).hasSize(1);
        assertThat(config.toString()).contains("TokenKeys[1]").doesNotContain(SECRET);
    }

    @Test
    void takesThePublicKeysOfAFileThatAreForSignatures() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        ECKey ec = new ECKeyGenerator(Curve.P_256).generate();
        ECKey forEncryption =
                new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.ENCRYPTION).generate();
        String file = file(new JWKSet(List.of(rsa, ec, forEncryption)).toString(true));

        assertThat(ApiConfig.from(Map.of("JWKS_FILE", file)).tokens().keys())
                .containsExactly(rsa.toPublicJWK(), ec.toPublicJWK());
    }

    @Test
    void refusesAFileWithAPrivateKeyAndTellsNothingOfIt() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String file = file(new JWKSet(key).toString(false));

        assertThatThrownBy(() -> ApiConfig.from(Map.of("JWKS_FILE", file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("JWKS_FILE must be a file of public keys only")
                .hasMessageNotContaining(key.getD().toString());
    }

    @Test
    void refusesWhatIsNoKeySetOfUse() throws Exception {
        refuses(directory.resolve("missing").toString(), "can be read");
        refuses(directory.toString(), "can be read");
        refuses(file("not json"), "JSON Web Key Set");
        refuses(file("{\"keys\":[]}"), "at least one key");
        refuses(file("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]}"), "at least one key");
        refuses(file("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}"), "public keys only");
        refuses(file("x".repeat(2_000_000)), "at most");
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThatThrownBy(() -> ApiConfig.from(Map.of("JWT_SECRET", "short", "JWKS_FILE", "x", "HTTP_PORT", "many")))
                .message()
                .hasLineCount(3)
                .contains("JWT_SECRET must be at least 32 bytes", "JWKS_FILE must be left out")
                .doesNotContain("short");
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "keys", ".json"), text)
                .toString();
    }

    private static void refuses(String file, String expected) {
        assertThatThrownBy(() -> ApiConfig.from(Map.of("JWKS_FILE", file)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("JWKS_FILE must be ")
                .hasMessageContaining(expected);
    }
}

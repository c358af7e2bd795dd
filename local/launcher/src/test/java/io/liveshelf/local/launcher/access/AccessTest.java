// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String API = "http://127.0.0.1:8080";

    @Test
    void comesWithATokenThatTheSecretChecks() throws Exception {
        Access access = Access.to(new Secrets(Optional.of(SECRET), Optional.empty(), "admin", true), NOW);
        SignedJWT token = SignedJWT.parse(access.demoToken());
        assertThat(token.verify(new MACVerifier(SECRET.getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("user-1");
        assertThat(token.getJWTClaimsSet().getExpirationTime())
                .isEqualTo(Date.from(Instant.parse("2026-03-08T10:00:00Z")));
    }

    @Test
    void saysWhereToLookInLinesThatCanBeCopied() {
        Access access = new Access("user-1", "a.b.c", "2026-03-08T10:00:00Z", "letmein");
        assertThat(access.lines(API))
                .contains(
                        "  curl -H \"Authorization: Bearer a.b.c\" http://127.0.0.1:8080/api/v1/users/user-1/saved-books",
                        "As the administrator, with a token that was generated for this data directory:",
                        "  curl -H \"Authorization: Bearer letmein\" http://127.0.0.1:8080/api/v1/admin/cache/stats");
    }

    @Test
    void namesThePagesForABrowser() {
        Access access = new Access("user-1", "a.b.c", "2026-03-08T10:00:00Z", "letmein");
        assertThat(access.pages(API))
                .containsExactly(
                        "The community's homepage:  http://127.0.0.1:8080/",
                        "The console of all parts:  http://127.0.0.1:8080/console#token=letmein",
                        "All calls, to be tried:    http://127.0.0.1:8080/docs");
    }

    @Test
    void letsThePageBeTheDemoUser() {
        Access access = new Access("user-1", "a.b.c", "2026-03-08T10:00:00Z", "letmein");
        assertThat(access.forApi()).isEqualTo(Map.of("LIVESHELF_DEMO_USER", "user-1", "LIVESHELF_DEMO_TOKEN", "a.b.c"));
        assertThat(new Access("user-1", null, null, null).forApi()).isEmpty();
    }

    @Test
    void hasNoDemoTokenBesideAFileOfPublicKeys() {
        Access access = Access.to(new Secrets(Optional.empty(), Optional.of(Path.of("keys")), "admin", true), NOW);
        assertThat(access.demoToken()).isNull();
        assertThat(String.join("\n", access.lines(API))).contains("JWKS_FILE", "no demo token", "Bearer $TOKEN");
    }

    @Test
    void doesNotRepeatAnAdminTokenThatWasGiven() {
        Access access = Access.to(new Secrets(Optional.of(SECRET), Optional.empty(), "given", false), NOW);
        assertThat(access.adminToken()).isNull();
        assertThat(String.join("\n", access.pages(API)))
                .contains(API + "/console (it asks for the ADMIN_TOKEN")
                .doesNotContain("#token", "given");
        assertThat(String.join("\n", access.lines(API)))
                .contains("Bearer $ADMIN_TOKEN")
                .doesNotContain("given");
    }
}

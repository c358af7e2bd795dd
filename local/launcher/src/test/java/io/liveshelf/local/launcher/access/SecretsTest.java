// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String GIVEN = "a secret of somebody's that has enough bytes";

    @TempDir
    Path folder = Path.of("");

    @Test
    void areMadeUpOncePerDataDirectory() throws Exception {
        Secrets first = Secrets.of(Map.of(), folder);
        assertThat(Secrets.of(Map.of("JWT_SECRET", " "), folder)).isEqualTo(first);
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(Secrets.of(Map.of(), other)).isNotEqualTo(first);
        assertThat(first.adminTokenGenerated()).isTrue();
    }

    @Test
    void areForTheirOwnersEyesOnly() throws Exception {
        Secrets.of(Map.of(), folder);
        assertThat(Files.getPosixFilePermissions(folder.resolve(SecretsFile.NAME)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void areThoseOfTheEnvironmentWhereItHasAny() throws Exception {
        Secrets secrets = Secrets.of(Map.of("JWT_SECRET", GIVEN, "ADMIN_TOKEN", "an administrator of mine"), folder);
        assertThat(secrets.forApi())
                .isEqualTo(Map.of("JWT_SECRET", GIVEN, "JWKS_FILE", "", "ADMIN_TOKEN", "an administrator of mine"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void haveNoSecretBesideAFileOfPublicKeys() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
        Secrets secrets = Secrets.of(Map.of("JWKS_FILE", keys.toString()), folder);
        assertThat(secrets.jwtSecret()).isEmpty();
        assertThat(secrets.forApi())
                .containsEntry("JWT_SECRET", "")
                .containsEntry("JWKS_FILE", keys.toAbsolutePath().toString());
    }

    @Test
    void nameEverythingThatIsWrongWithThem() {
        assertThatThrownBy(() -> Secrets.of(
                        Map.of("JWT_SECRET", "short", "JWKS_FILE", "/no/file", "ADMIN_TOKEN", "123456789012345"),
                        folder))
                .isInstanceOf(SecretsUnusable.class)
                .hasMessage("JWT_SECRET and JWKS_FILE are both set, only one of them can check tokens;"
                        + " JWT_SECRET must have at least 32 bytes;"
                        + " ADMIN_TOKEN must have at least 16 characters;"
                        + " JWKS_FILE must name a file that can be read, not /no/file");
    }

    @Test
    void sayHowAFileThatIsNoneIsReplaced() throws Exception {
        for (String content : new String[] {"", "{", "null", "{\"jwt_secret\":\"only\"}"}) {
            Path file = Files.writeString(folder.resolve(SecretsFile.NAME), content);
            assertThatThrownBy(() -> Secrets.of(Map.of(), folder))
                    .as(content)
                    .isInstanceOf(SecretsUnusable.class)
                    .hasMessage("the file " + file + " does not hold a jwt_secret and an admin_token;"
                            + " remove it to have new ones generated");
        }
    }

    @Test
    void areNotInAnyText() throws Exception {
        Secrets secrets = Secrets.of(Map.of(), folder);
        assertThat(secrets.toString())
                .doesNotContain(secrets.adminToken())
                .doesNotContain(secrets.jwtSecret().orElseThrow());
    }
}

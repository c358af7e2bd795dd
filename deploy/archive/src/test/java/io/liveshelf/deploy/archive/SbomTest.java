// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The list of libraries for programs that look for vulnerable ones: what is not in it will not be found. */
@EnabledIfSystemProperty(
        named = "dist",
        matches = "true",
        disabledReason = "the SBOM hashes all libraries, which takes a quarter of a minute; -Pdist makes it")
class SbomTest {

    @Test
    void knowsEachLibraryByItsBytesWithVersionAndLicence() throws Exception {
        Map<String, JsonNode> byHash = new HashMap<>();
        for (JsonNode component : components()) {
            byHash.put(sha256(component), component);
        }
        assertThat(Unpacked.thirdParty()).isNotEmpty().allSatisfy(jar -> {
            JsonNode component = byHash.getOrDefault(sha256(jar), MissingNode.getInstance());
            assertThat(component.path("name").asText()).as(jar.name()).isEqualTo(jar.artifact());
            assertThat(component.path("version").asText()).isEqualTo(jar.version());
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component.path("licenses"))
                    .as("licences of " + jar.name())
                    .isNotEmpty();
        });
    }

    @Test
    void knowsOurOwnModules() throws IOException {
        List<JsonNode> components = components();
        assertThat(Unpacked.jars(Unpacked.LIB))
                .filteredOn(Jar::isOurs)
                .hasSizeGreaterThan(10)
                .allSatisfy(jar -> assertThat(components).anySatisfy(component -> {
                    assertThat(component.path("group").asText()).isEqualTo("io.liveshelf");
                    assertThat(component.path("name").asText()).isEqualTo(jar.artifact());
                    assertThat(component.path("version").asText()).isEqualTo(jar.version());
                }));
    }

    private static List<JsonNode> components() throws IOException {
        JsonNode sbom = new JsonMapper().readTree(Files.readAllBytes(Unpacked.FOLDER.resolve("sbom.cdx.json")));
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        return StreamSupport.stream(sbom.path("components").spliterator(), false)
                .toList();
    }

    private static String sha256(JsonNode component) {
        return StreamSupport.stream(component.path("hashes").spliterator(), false)
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .findFirst()
                .orElse("");
    }

    private static String sha256(Jar jar) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar.file())));
    }
}

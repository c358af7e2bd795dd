// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code THIRD-PARTY.txt}: the licences of what is distributed. Which of them are allowed, the root pom says. */
class ThirdPartyTest {
    private static final Pattern ENTRY =
            Pattern.compile("[^: ]+:(?<artifact>[^: ]+):(?<version>[^: ]+) \\((?<licences>[^)]+)\\).*");

    @Test
    void namesEachLibraryWithItsLicenceAndNothingElse() throws IOException {
        var entries = Files.readAllLines(Unpacked.FOLDER.resolve("THIRD-PARTY.txt")).stream()
                .map(ENTRY::matcher)
                .filter(matcher -> matcher.matches())
                .toList();
        assertThat(entries)
                .extracting(entry -> entry.group("artifact") + ":" + entry.group("version"))
                .containsExactlyInAnyOrderElementsOf(Unpacked.thirdParty().stream()
                        .map(Jar::coordinates)
                        .distinct()
                        .toList());
        assertThat(entries).extracting(entry -> entry.group("licences")).noneMatch(String::isBlank);
    }
}

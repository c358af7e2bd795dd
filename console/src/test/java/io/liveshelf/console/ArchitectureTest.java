// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.liveshelf.console");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.liveshelf.console.(**)").should().beFreeOfCycles().check(main);
    }

    @Test
    void knowsNeitherTheLocalStackNorTheApiThatServesIt() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.liveshelf.local..", "io.liveshelf.api..", "io.liveshelf.streams..")
                .check(main);
    }
}

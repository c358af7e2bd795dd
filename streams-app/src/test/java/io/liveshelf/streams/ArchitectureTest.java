// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void noTwoRoomsNeedEachOther() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.liveshelf.streams");

        slices().matching("io.liveshelf.streams.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void leavesRedisCommandsToRedisCache() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.liveshelf.streams");

        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(classes);
    }
}

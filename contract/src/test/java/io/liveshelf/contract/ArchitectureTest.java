// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract is what everything else may depend on, so it depends on nothing but Java, Jackson and BSON. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.liveshelf.contract");

    @Test
    void noTwoPackagesDependOnEachOther() {
        slices().matching("io.liveshelf.contract.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void dependsOnNoOtherModuleAndNoLibraryButJacksonAndBson() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.liveshelf.contract..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.bson..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.net.http..", "java.nio.channels..", "java.nio.file..", "java.sql.."})
    void doesNoInputOrOutput(String api) {
        noClasses().should().dependOnClassesThat().resideInAPackage(api).check(CLASSES);
    }
}

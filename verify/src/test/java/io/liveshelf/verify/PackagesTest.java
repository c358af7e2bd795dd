// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.liveshelf.verify");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.liveshelf.verify.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependOnContractAndMongoViewsOfThisProject() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.liveshelf..")
                        .and(resideOutsideOfPackages(
                                "io.liveshelf.verify..", "io.liveshelf.contract..", "io.liveshelf.mongo..")))
                .check(CLASSES);
    }
}

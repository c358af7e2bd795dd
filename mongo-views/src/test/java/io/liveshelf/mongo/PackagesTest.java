// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.liveshelf.mongo");

    @Test
    void dependOnEachOtherInOneDirection() {
        slices().matching("io.liveshelf.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependOnTheContractTheDriverAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.liveshelf.mongo..",
                        "io.liveshelf.contract..",
                        "com.mongodb..",
                        "org.bson..",
                        "org.jspecify..",
                        "org.slf4j..")
                .check(CLASSES);
    }
}

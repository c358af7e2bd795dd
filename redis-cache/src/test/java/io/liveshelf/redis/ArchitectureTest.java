// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.liveshelf.redis");

    @Test
    void knowsTheContractAndTheRedisClientAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.liveshelf.redis..",
                        "io.liveshelf.contract..",
                        "io.lettuce..",
                        "io.netty.util.concurrent", // what Lettuce answers when it is closed
                        "org.jspecify..",
                        "org.slf4j..",
                        "java..")
                .check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        slices().matching("io.liveshelf.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void anOperatorKnowsNothingOfTheLocalStack() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.liveshelf.local..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.liveshelf.operate"));
    }
}

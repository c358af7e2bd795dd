// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

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
}

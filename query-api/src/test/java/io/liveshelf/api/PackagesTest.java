// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
    @Test
    void dependOnEachOtherInOneDirection() {
        slices().matching("io.liveshelf.api.(**)")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.liveshelf.api"));
    }

    @Test
    void leaveRedisCommandsToRedisCache() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.liveshelf.api"));
    }

    @Test
    void leaveAggregationsToMongoViews() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.mongodb.client.model.Aggregates")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.mongodb.client.AggregateIterable")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.liveshelf.api"));
    }
}

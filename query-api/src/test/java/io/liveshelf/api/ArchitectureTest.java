// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may know what in this module. */
class ArchitectureTest {
    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.liveshelf.api");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("io.liveshelf.api.(**)").should().beFreeOfCycles().check(main);
    }

    @Test
    void theReadPathDoesNotKnowHttp() {
        noClasses()
                .that()
                .resideInAPackage("io.liveshelf.api.read..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.liveshelf.api.http..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .check(main);
    }

    @Test
    void onlyTheMongoPackageNamesTheClientOfMongo() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.liveshelf.api.mongo..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(MongoClient.class, MongoClients.class)
                .check(main);
    }

    @Test
    void onlyTheRootPackageKnowsTheRouteTable() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.liveshelf.api")
                .and()
                .resideOutsideOfPackage("io.liveshelf.api.http")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.javalin.config.RoutesConfig")
                .check(main);
    }

    @Test
    void nothingDependsOnTheStreamsOrOnWhatRunsOneMachine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.liveshelf.streams..", "io.liveshelf.local..", "org.apache.kafka..")
                .check(main);
    }

    @Test
    void redisCommandsAreLeftToRedisCache() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(main);
    }

    @Test
    void aggregationsAreLeftToMongoViews() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.mongodb.client.model.Aggregates")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.mongodb.client.AggregateIterable")
                .check(main);
    }
}

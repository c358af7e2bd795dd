// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.liveshelf.streams.runtime.StreamsApp;
import io.liveshelf.streams.runtime.StreamsAppConfig;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of the packages: a shared root, packages that know little of each other, and the runtime that wires them. */
class ArchitectureTest {
    private static final String ROOT = "io.liveshelf.streams";
    private static final String RUNTIME = ROOT + ".runtime..";
    private static final String[] REDIS_USERS = {ROOT + ".writer..", ROOT + ".invalidation..", RUNTIME};

    private static final Set<Class<?>> USED_BY_OTHER_MODULES = Set.of(StreamsApp.class, StreamsAppConfig.class);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void noTwoPackagesDependOnEachOther() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRootDependsOnNoSubpackage() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".*..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "intake, counters invalidation state",
        "books, counters facts invalidation state",
        "facts, state",
        "counters, state",
        "state,",
        "authors, state",
        "merge,",
        "invalidation, state",
        "writer,",
        "history,",
        "serving,"
    })
    void aPackageDependsOnTheRootAndOnNothingElseButWhatIsListed(String name, String allowed) {
        var others = new TreeSet<>(Set.of(
                "intake",
                "books",
                "facts",
                "counters",
                "state",
                "authors",
                "merge",
                "invalidation",
                "writer",
                "history",
                "serving",
                "runtime"));
        others.remove(name);
        others.removeAll(allowed == null ? Set.of() : Set.of(allowed.split(" ")));

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        others.stream().map(each -> ROOT + "." + each + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void onlyWriterInvalidationAndRuntimeKnowRedis() {
        noClasses()
                .that()
                .resideOutsideOfPackages(REDIS_USERS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.liveshelf.redis..")
                .check(CLASSES);
    }

    /** The data of MongoDB comes through Kafka; only whether all of it came is asked of MongoDB. */
    @Test
    void onlyTheWatchOfItsHistoryAsksMongo() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".history..")
                .and()
                .doNotBelongToAnyOf(StreamsAppConfig.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mongodb..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.javalin..", "org.eclipse.jetty..", "java.net.http..", "jakarta.servlet.."})
    void nothingKnowsHttpFrameworks(String library) {
        noClasses().should().dependOnClassesThat().resideInAPackage(library).check(CLASSES);
    }

    @Test
    void onlyTheRuntimeServesHealth() {
        noClasses()
                .that()
                .resideOutsideOfPackage(RUNTIME)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(CLASSES);
    }

    /** Except what other modules use, what Kafka creates by reflection, and the class that the JVM starts. */
    @Test
    void aPublicClassIsUsedOutsideItsPackage() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .haveModifier(PUBLIC)
                .and()
                .areNotAssignableTo(RocksDBConfigSetter.class)
                .and()
                .areNotAssignableTo(ProcessingExceptionHandler.class)
                .and()
                .haveSimpleNameNotEndingWith("Main")
                .should(beUsedOutsideTheirPackage())
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> beUsedOutsideTheirPackage() {
        return new ArchCondition<>("be used outside their package, or else be package-private") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = USED_BY_OTHER_MODULES.stream().anyMatch(type::isEquivalentTo)
                        || CLASSES.stream()
                                .filter(each -> !each.getPackageName().equals(type.getPackageName()))
                                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                                .anyMatch(
                                        each -> outermost(each.getTargetClass()).equals(type));
                events.add(new SimpleConditionEvent(
                        type, used, type.getName() + " is public but used in its own package only"));
            }
        };
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    @Test
    void leavesRedisCommandsToRedisCache() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(CLASSES);
    }
}

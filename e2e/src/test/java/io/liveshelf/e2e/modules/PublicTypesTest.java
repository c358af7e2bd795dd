// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A type is public because another package uses it, in this module or another. Everything else is package-private. */
class PublicTypesTest {
    private static final Path HOME = Path.of("..");

    /** Used in ways that class files do not show. */
    private static final Set<String> EXEMPT = Set.of(
            // created by name, by Kafka Streams and by Connect
            "io.liveshelf.streams.runtime.BoundedRocksDb",
            "io.liveshelf.local.connect.WorkerEnvironment",
            // constants, which the compiler copies to where they are used
            "io.liveshelf.local.launcher.stack.PartNames",
            // a component of the public TopicDefinition
            "io.liveshelf.connect.config.TopicKind");

    @Test
    void areUsedOutsideTheirPackages() {
        JavaClasses main = imported("target/classes");
        Set<String> used = new HashSet<>();
        Stream.of(main, imported("target/test-classes"))
                .flatMap(classes -> classes.stream())
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(PublicTypesTest::crossesPackages)
                .forEach(dependency ->
                        used.add(outermost(dependency.getTargetClass()).getName()));

        assertThat(main.stream()
                        .filter(type -> type.isTopLevelClass()
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && type.tryGetMethod("main", String[].class).isEmpty())
                        .map(JavaClass::getName)
                        .filter(name -> !used.contains(name) && !EXEMPT.contains(name)))
                .as("public types that only their own packages use")
                .isEmpty();
    }

    /** The modules that are built before this one, which are all. */
    private static JavaClasses imported(String folder) {
        List<Path> folders = Pom.in(HOME).modules().stream()
                .map(module -> HOME.resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    private static boolean crossesPackages(Dependency dependency) {
        JavaClass target = dependency.getTargetClass();
        return target.getPackageName().startsWith("io.liveshelf")
                && !target.getPackageName().equals(dependency.getOriginClass().getPackageName());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PublicTypesTest::outermost).orElse(type.getBaseComponentType());
    }
}

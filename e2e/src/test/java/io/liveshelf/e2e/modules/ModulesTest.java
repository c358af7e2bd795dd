// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture's picture, as dependencies between Maven modules. */
class ModulesTest {
    private static final Path HOME = Path.of("..");
    private static final List<String> MODULES = Pom.in(HOME).modules();

    /** Each part of the product, with the modules that its main code may depend on. */
    private static final Map<String, Set<String>> KNOWS = Map.of(
            "contract", Set.of(),
            "connect-config", Set.of(),
            "redis-cache", Set.of("contract"),
            "mongo-views", Set.of("contract"),
            "streams-app", Set.of("contract", "redis-cache"),
            "query-api", Set.of("contract", "redis-cache", "mongo-views", "console"),
            "verify", Set.of("contract", "mongo-views"),
            "deploy/setup", Set.of("contract", "connect-config"),
            "operate", Set.of("contract", "connect-config", "deploy/setup", "redis-cache"),
            "console", Set.of("contract", "operate", "verify"));

    /** What makes one machine a whole system, what tests, measures and packs it, and manifests with their tests. These may depend on everything. */
    private static boolean isTooling(String module) {
        return module.startsWith("local/")
                || List.of("deploy/archive", "deploy/kubernetes", "e2e", "bench")
                        .contains(module);
    }

    @Test
    void everyModuleHasAPlaceInThePicture() {
        assertThat(MODULES)
                .isNotEmpty()
                .allSatisfy(module -> assertThat(KNOWS.containsKey(module) || isTooling(module))
                        .as("%s has a rule in KNOWS, or is tooling", module)
                        .isTrue());
    }

    @Test
    void everyPartOfTheProductDependsOnlyOnWhatThePictureAllows() {
        Map<String, String> modules =
                MODULES.stream().collect(Collectors.toMap(ModulesTest::artifactId, Function.identity()));
        assertThat(MODULES)
                .filteredOn(module -> !isTooling(module))
                .allSatisfy(module -> assertThat(Pom.in(HOME.resolve(module)).siblings())
                        .as("modules that %s depends on", module)
                        .extracting(sibling -> modules.getOrDefault(sibling, sibling))
                        .isSubsetOf(KNOWS.getOrDefault(module, Set.of())));
    }

    private static String artifactId(String module) {
        return Pom.in(HOME.resolve(module)).artifactId();
    }
}

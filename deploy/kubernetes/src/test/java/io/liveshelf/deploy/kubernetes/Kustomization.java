// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What {@code kubectl apply -k} would send: a kustomization, built by {@code kubectl}.
 *
 * @param name its folder
 */
record Kustomization(String name, List<Manifest> manifests) {
    /** All that can be built alone. */
    static final List<String> NAMES = List.of("base", "overlays/developer", "overlays/production");

    private static final Map<String, Kustomization> BUILT = new ConcurrentHashMap<>();

    /** Builds one; the test is skipped where no {@code kubectl} is installed that knows components. */
    static Kustomization built(String name) {
        assumeThat(canBuild())
                .as("no kubectl with kustomize 4 or newer is installed, so %s was not built", name)
                .isTrue();
        return BUILT.computeIfAbsent(name, Kustomization::build);
    }

    static Kustomization developer() {
        return built("overlays/developer");
    }

    static Kustomization production() {
        return built("overlays/production");
    }

    /** The objects of a kind. */
    Stream<Manifest> all(String kind) {
        return manifests.stream().filter(each -> each.kind().equals(kind));
    }

    /** The only object of a kind and name. */
    Manifest the(String kind, String name) {
        List<Manifest> found =
                all(kind).filter(each -> each.name().equals(name)).toList();
        assertThat(found).as("%s %s in %s", kind, name, this.name).hasSize(1);
        return found.get(0);
    }

    /** What makes pods. */
    Stream<Manifest> workloads() {
        return manifests.stream().filter(Manifest::isWorkload);
    }

    /** What makes the pods of a part. */
    Manifest workload(String part) {
        return workloads()
                .filter(each -> each.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + part));
    }

    private static Kustomization build(String name) {
        try {
            Output output = run("kubectl", "kustomize", name);
            assertThat(output.exitCode()).as("kubectl kustomize %s", name).isZero();
            return new Kustomization(
                    name,
                    Yaml.documents(output.text()).stream().map(Manifest::new).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean canBuild() {
        try {
            return run("kubectl", "version", "--client").text().matches("(?s).*Kustomize Version: v([4-9]|\\d\\d).*");
        } catch (IOException e) {
            return false; // there is none
        }
    }

    private record Output(int exitCode, String text) {}

    private static Output run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(Yaml.FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Output(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

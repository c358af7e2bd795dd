// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML with anchors and merged keys, as trees. */
final class Yaml {
    /** The root of the project. */
    static final Path PROJECT = Path.of("../..");

    /** Where the manifests are. */
    static final Path FOLDER = Path.of(".");

    private static final ObjectMapper TREES = new ObjectMapper();

    private Yaml() {}

    /** The documents of a text. */
    static List<JsonNode> documents(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> all = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).loadAll(text);
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> TREES.<JsonNode>valueToTree(each))
                .toList();
    }

    /** The documents of a file. */
    static List<JsonNode> documents(Path file) {
        return documents(text(file));
    }

    /** A file as text. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of the manifests with this ending. */
    static List<Path> files(String ending) {
        return Stream.of("base", "components", "overlays")
                .flatMap(folder -> below(FOLDER.resolve(folder)))
                .filter(file -> file.toString().endsWith(ending))
                .sorted()
                .toList();
    }

    /** All Java sources that become a module's product, as one text. Only these folders: others change while modules are built. */
    static String sources(String module) {
        Path folder = PROJECT.resolve(module).resolve("src/main/java");
        return Files.isDirectory(folder)
                ? below(folder)
                        .filter(file -> file.toString().endsWith(".java"))
                        .map(Yaml::text)
                        .collect(Collectors.joining())
                : "";
    }

    /** The elements of an array; none if there is no array. */
    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The elements of an array of texts. */
    static List<String> texts(JsonNode array) {
        return each(array).map(JsonNode::asText).toList();
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

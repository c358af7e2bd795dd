// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.pages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the pages, all read at once. Which there are is said by {@code files.txt} beside their folders, because a jar has
 * no folders to look into; a test compares it with them. Each is named by its folder and its own name, as {@code shared/base.css}.
 */
final class PageFiles {
    private static final String INDEX = "files.txt";

    private final Map<String, StaticFile> files = new TreeMap<>();

    /** @param policy their Content-Security-Policy */
    PageFiles(String policy) {
        new String(ClassPathFile.bytes(PageFiles.class, INDEX), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(name -> files.put(
                        name,
                        new StaticFile(
                                ClassPathFile.bytes(PageFiles.class, name),
                                FileType.of(name).mediaType(),
                                policy)));
    }

    Optional<StaticFile> find(String folder, String name) {
        return Optional.ofNullable(files.get(folder + "/" + name));
    }
}

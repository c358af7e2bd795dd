// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.pages;

import io.liveshelf.api.config.CoverHosts;
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
    /** A page asks for no cover that its policy refuses, so it is told what that allows. */
    private static final String NO_HOSTS = "<meta name=\"cover-hosts\" content=\"\">";

    private final Map<String, StaticFile> files = new TreeMap<>();

    /** @param covers from where they may load pictures, beside this server */
    PageFiles(CoverHosts covers) {
        String policy = Policy.allowing(covers);
        new String(ClassPathFile.bytes(PageFiles.class, INDEX), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(name -> files.put(
                        name,
                        new StaticFile(
                                name.endsWith(".html")
                                        ? page(name, covers)
                                        : ClassPathFile.bytes(PageFiles.class, name),
                                FileType.of(name).mediaType(),
                                policy)));
    }

    private static byte[] page(String name, CoverHosts covers) {
        String page = new String(ClassPathFile.bytes(PageFiles.class, name), StandardCharsets.UTF_8);
        String hosts = NO_HOSTS.replace("\"\"", "\"" + String.join(" ", covers.hosts()) + "\"");
        return page.replace(NO_HOSTS, hosts).getBytes(StandardCharsets.UTF_8);
    }

    Optional<StaticFile> find(String folder, String name) {
        return Optional.ofNullable(files.get(folder + "/" + name));
    }
}

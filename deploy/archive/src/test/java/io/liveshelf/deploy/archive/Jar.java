// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A library, by the name that Maven gives its file. */
record Jar(Path file) {
    private static final Pattern NAME =
            Pattern.compile("(?<artifact>.+?)-(?<version>[0-9].*?)(?<platform>-(linux|osx)-.+)?\\.jar");

    String name() {
        return file.getFileName().toString();
    }

    String artifact() {
        return part("artifact");
    }

    String version() {
        return part("version");
    }

    /** Artifact and version, without what it is built for. */
    String coordinates() {
        return artifact() + ":" + version();
    }

    private String part(String group) {
        Matcher matcher = NAME.matcher(name());
        if (!matcher.matches()) {
            throw new IllegalStateException(file + " is not named artifact-version.jar");
        }
        return matcher.group(group);
    }

    /** Whether one of our own modules is in it. */
    boolean isOurs() {
        return has("META-INF/maven/io.liveshelf/" + artifact() + "/pom.xml");
    }

    boolean has(String entry) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry(entry) != null;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}

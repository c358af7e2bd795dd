// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Word lists for generated titles, names and tags: one resource each, one entry per line, the order is significant. */
final class Words {
    static final List<String> FAMILY_NAMES = read("family-names");
    static final List<String> MIDDLE_NAMES = read("middle-names");
    static final List<String> GIVEN_NAMES = read("given-names");
    static final List<String> FIRST_NAMES = read("first-names");
    static final List<String> LAST_NAMES = read("last-names");
    static final List<String> THINGS_VI = read("things-vi");
    static final List<String> QUALITIES_VI = read("qualities-vi");
    static final List<String> PLACES_VI = read("places-vi");
    static final List<String> SUBJECTS_VI = read("subjects-vi");
    static final List<String> APPROACHES_VI = read("approaches-vi");
    static final List<String> THINGS_EN = read("things-en");
    static final List<String> QUALITIES_EN = read("qualities-en");
    static final List<String> PLACES_EN = read("places-en");
    static final List<String> SUBJECTS_EN = read("subjects-en");
    static final List<String> APPROACHES_EN = read("approaches-en");

    /** The most frequent tag first. */
    static final List<String> TAGS = read("tags");

    private Words() {}

    private static List<String> read(String name) {
        try (InputStream bytes = Words.class.getResourceAsStream(name + ".txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(bytes, "no resource " + name + ".txt"), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

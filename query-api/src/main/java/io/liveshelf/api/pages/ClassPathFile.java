// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads files on the class path, which are there unless the build is broken. */
public final class ClassPathFile {
    private ClassPathFile() {}

    /**
     * The content of a file.
     *
     * @param beside the class whose package a relative name starts from
     */
    public static byte[] bytes(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name + " is not on the class path")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}

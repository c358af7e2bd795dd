// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files in the jar of this module. A missing or unreadable file means a broken build. */
final class PackagedFile {
    private static final JsonMapper JSON = new JsonMapper();

    private PackagedFile() {}

    static InputStream open(String name) {
        InputStream stream = PackagedFile.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("connect-config was packaged without " + name);
        }
        return stream;
    }

    static <T> T readJson(String name, TypeReference<T> type) {
        try (InputStream stream = open(name)) {
            return JSON.readValue(stream, type);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not the JSON that connect-config expects", e);
        }
    }
}

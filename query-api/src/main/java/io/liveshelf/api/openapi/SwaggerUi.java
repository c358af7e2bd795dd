// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import io.liveshelf.api.pages.ClassPathFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of Swagger UI on the class path: its files are in a folder named after it. */
final class SwaggerUi {
    private static final String POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private SwaggerUi() {}

    static String version() {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(ClassPathFile.bytes(SwaggerUi.class, POM)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "Swagger UI names no version");
    }
}

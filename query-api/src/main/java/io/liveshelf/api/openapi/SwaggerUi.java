// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which Swagger UI is on the class path: its files lie in a folder that is named after its version. */
final class SwaggerUi {
    private static final String POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private SwaggerUi() {}

    static String version() {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(Resource.bytes(SwaggerUi.class, POM)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "Swagger UI says no version");
    }
}

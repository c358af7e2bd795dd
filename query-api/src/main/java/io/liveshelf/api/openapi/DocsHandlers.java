// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import io.javalin.http.Context;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.pages.ClassPathFile;
import io.liveshelf.api.pages.StaticFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves the description of the API as JSON, and Swagger UI to read it. Everything comes from the class path, so the page
 * works without any other network.
 */
public final class DocsHandlers {
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/" + SwaggerUi.version() + "/";
    /**
     * Allows nothing but what this server has. Styles may be inline, because Swagger UI sets some on its elements; its icons are
     * {@code data:} addresses.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final StaticFile document = new StaticFile(OpenApi.json(), "application/json", POLICY);
    private final StaticFile page = own("docs.html", "text/html;charset=utf-8");
    private final Map<String, StaticFile> files = Map.of(
            "docs.js", own("docs.js", "text/javascript;charset=utf-8"),
            "swagger-ui.css", swagger("swagger-ui.css", "text/css;charset=utf-8"),
            "swagger-ui-bundle.js", swagger("swagger-ui-bundle.js", "text/javascript;charset=utf-8"),
            "favicon-32x32.png", swagger("favicon-32x32.png", "image/png"));

    /** Responds with the description as JSON. */
    public void document(Context ctx) {
        document.send(ctx);
    }

    /** Responds with the page. */
    public void page(Context ctx) {
        page.send(ctx);
    }

    /** Responds with a file of the page. */
    public void file(Context ctx) {
        @Nullable StaticFile file = files.get(ctx.pathParam("file"));
        if (file == null) {
            throw new ProblemException(Problem.notFound("the page has no such file", sorted(files)));
        }
        file.send(ctx);
    }

    private static List<String> sorted(Map<String, ?> files) {
        return files.keySet().stream().sorted().toList();
    }

    private static StaticFile own(String name, String contentType) {
        return new StaticFile(ClassPathFile.bytes(DocsHandlers.class, name), contentType, POLICY);
    }

    private static StaticFile swagger(String name, String contentType) {
        return new StaticFile(ClassPathFile.bytes(DocsHandlers.class, SWAGGER + name), contentType, POLICY);
    }
}

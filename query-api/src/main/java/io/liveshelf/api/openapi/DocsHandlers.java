// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import io.javalin.http.Context;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description of the API as JSON, and Swagger UI to read it with. All of it comes from the class path, so the page works
 * where there is no other network.
 */
public final class DocsHandlers {
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/" + SwaggerUi.version() + "/";

    private final PageFile document = new PageFile(OpenApi.json(), "application/json");
    private final PageFile page = own("docs.html", "text/html;charset=utf-8");
    private final Map<String, PageFile> files = Map.of(
            "docs.js", own("docs.js", "text/javascript;charset=utf-8"),
            "swagger-ui.css", swagger("swagger-ui.css", "text/css;charset=utf-8"),
            "swagger-ui-bundle.js", swagger("swagger-ui-bundle.js", "text/javascript;charset=utf-8"),
            "favicon-32x32.png", swagger("favicon-32x32.png", "image/png"));

    /** Answers with the description. */
    public void document(Context ctx) {
        document.send(ctx);
    }

    /** Answers with the page. */
    public void page(Context ctx) {
        page.send(ctx);
    }

    /** Answers with a file of the page. */
    public void file(Context ctx) {
        @Nullable PageFile file = files.get(ctx.pathParam("file"));
        if (file == null) {
            throw new ProblemException(Problem.notFound("the page has no such file", sorted(files)));
        }
        file.send(ctx);
    }

    private static List<String> sorted(Map<String, ?> files) {
        return files.keySet().stream().sorted().toList();
    }

    private static PageFile own(String name, String contentType) {
        return new PageFile(Resource.bytes(DocsHandlers.class, name), contentType);
    }

    private static PageFile swagger(String name, String contentType) {
        return new PageFile(Resource.bytes(DocsHandlers.class, SWAGGER + name), contentType);
    }
}

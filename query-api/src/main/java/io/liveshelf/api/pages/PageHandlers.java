// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.pages;

import io.javalin.http.Context;
import io.liveshelf.api.config.CoverHosts;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;

/**
 * Serves the two pages, the shelves and the console, and their files, all from the class path. A page is the same at each of its
 * addresses: it asks the API for what its address names, and says what there is not.
 */
public final class PageHandlers {
    private static final String PAGE = "index.html";

    private final PageFiles files;

    /** @param covers from where the pages may load pictures, beside this server */
    public PageHandlers(CoverHosts covers) {
        files = new PageFiles(covers);
    }

    /** Responds with the community's homepage, and with all that it leads to. */
    public void shelves(Context ctx) {
        send(ctx, "shelves", PAGE);
    }

    /** Responds with the console of those who operate this. */
    public void console(Context ctx) {
        send(ctx, "console", PAGE);
    }

    /** Responds with a file of a page, or of both. */
    public void asset(Context ctx) {
        send(ctx, ctx.pathParam("page"), ctx.pathParam("file"));
    }

    private void send(Context ctx, String folder, String name) {
        files.find(folder, name)
                .orElseThrow(() -> new ProblemException(Problem.notFound("the pages have no such file")))
                .send(ctx);
    }
}

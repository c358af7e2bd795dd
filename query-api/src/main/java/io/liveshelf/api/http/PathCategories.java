// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.List;

/** Looks up the categories that paths name. If there is no such category, the 404 lists those that exist. */
public final class PathCategories {
    private PathCategories() {}

    /** The parent category of {@code {parent_id}}. */
    public static Taxonomy.Parent parent(Context ctx) {
        Taxonomy taxonomy = Taxonomy.builtIn();
        return taxonomy.parent(ctx.pathParam("parent_id"))
                .orElseThrow(() -> missing(
                        "there is no such parent category",
                        taxonomy.parents().stream().map(Taxonomy.Parent::id).toList()));
    }

    /** The child category of {@code {slug}}. */
    public static Taxonomy.Child child(Context ctx) {
        Taxonomy taxonomy = Taxonomy.builtIn();
        return taxonomy.childBySlug(ctx.pathParam("slug"))
                .orElseThrow(() -> missing(
                        "there is no such child category",
                        taxonomy.children().stream().map(Taxonomy.Child::slug).toList()));
    }

    private static ProblemException missing(String detail, List<String> accepts) {
        return new ProblemException(Problem.notFound(detail, accepts));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query parameters, checked; a problem document says which one is wrong and what it accepts. */
public final class Parameters {
    private Parameters() {}

    /** A whole number in a range; absent: {@code otherwise}. */
    public static int number(Context ctx, String name, int otherwise, int least, int most) {
        String text = ctx.queryParam(name);
        return text == null
                ? otherwise
                : parse(text)
                        .filter(number -> number >= least && number <= most)
                        .orElseThrow(() -> new ProblemException(
                                Problem.badParameter(name, "a whole number from " + least + " to " + most)));
    }

    /** Turns a request away that has a parameter of the read API which is not served yet. */
    static void refuse(Context ctx, String... names) {
        for (String name : names) {
            @Nullable String value = ctx.queryParam(name);
            if (value != null && !value.isEmpty()) {
                throw new ProblemException(Problem.of(
                        501, "Not Implemented", "parameter '" + name + "' is not served here yet; leave it out"));
            }
        }
    }

    private static Optional<Integer> parse(String text) {
        try {
            return Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

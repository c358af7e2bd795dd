// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Query parameters, checked. A problem document names the wrong one and what it accepts. An empty value counts as absent;
 * of several values the first counts.
 */
public final class Parameters {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    private Parameters() {}

    /** The value, unchecked. */
    public static Optional<String> text(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
    }

    /** A text of at most {@code longest} characters. */
    public static Optional<String> text(Context ctx, String name, int longest) {
        return text(ctx, name).map(value -> {
            if (value.codePointCount(0, value.length()) > longest) {
                throw new ProblemException(Problem.badParameter(name, "a text of at most " + longest + " characters"));
            }
            return value;
        });
    }

    /** A whole number within a range; {@code otherwise} if absent. */
    public static int number(Context ctx, String name, int otherwise, int least, int most) {
        return text(ctx, name)
                .map(value -> parse(value)
                        .filter(number -> number >= least && number <= most)
                        .orElseThrow(() -> new ProblemException(
                                Problem.badParameter(name, "a whole number from " + least + " to " + most))))
                .orElse(otherwise);
    }

    /** One of these values. */
    public static Optional<String> oneOf(Context ctx, String name, List<String> values) {
        return text(ctx, name).map(value -> {
            if (!values.contains(value)) {
                throw new ProblemException(Problem.badParameter(name, values));
            }
            return value;
        });
    }

    private static Optional<Integer> parse(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import io.javalin.http.Context;
import io.liveshelf.api.http.Parameters;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.contract.search.AcceptedValues;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.Page;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The query parameters of lists. A value that is not accepted is a 400 that names the parameter and what it accepts. */
final class ListParameters {
    /** Later pages cost as much as all before them, and nobody reads so far. */
    private static final int MAX_SKIP = 10_000;

    private static final int MAX_LIMIT = 100;

    private ListParameters() {}

    /** The filters of the request. */
    static BookFilters filters(Context ctx) {
        Map<BookFilter, String> values = new EnumMap<>(BookFilter.class);
        for (BookFilter filter : BookFilter.values()) {
            accepted(ctx, filter.parameter(), filter.accepted()).ifPresent(value -> values.put(filter, value));
        }
        return BookFilters.of(values);
    }

    /** The value of a parameter, where there is one. */
    static Optional<String> accepted(Context ctx, String parameter, AcceptedValues accepted) {
        return Parameters.text(ctx, parameter).map(value -> {
            if (!accepted.test().test(value)) {
                throw new ProblemException(
                        accepted.listed().isEmpty()
                                ? Problem.badParameter(parameter, accepted.description())
                                : Problem.badParameter(parameter, accepted.listed()));
            }
            return value;
        });
    }

    /** The order that the request names. */
    static BookOrder order(Context ctx) {
        return Parameters.oneOf(ctx, BookOrder.PARAMETER, BookOrder.labels())
                .map(BookOrder::labelled)
                .orElse(BookOrder.DEFAULT);
    }

    /** The page that the request names. */
    static Page page(Context ctx) {
        return page(ctx, Page.FIRST.limit(), MAX_LIMIT);
    }

    static Page page(Context ctx, int usualLimit, int maxLimit) {
        return new Page(
                Parameters.number(ctx, Page.SKIP, 0, 0, MAX_SKIP),
                Parameters.number(ctx, Page.LIMIT, usualLimit, 1, maxLimit));
    }

    /** Whether the request says how many it wants. */
    static boolean isLimited(Context ctx) {
        return Parameters.text(ctx, Page.LIMIT).isPresent();
    }

    /** Whether the request has any of the parameters above, even with a value that changes nothing. */
    static boolean areGiven(Context ctx) {
        return Stream.concat(
                        Arrays.stream(BookFilter.values()).map(BookFilter::parameter),
                        Stream.of(BookOrder.PARAMETER, Page.SKIP, Page.LIMIT))
                .anyMatch(name -> Parameters.text(ctx, name).isPresent());
    }
}

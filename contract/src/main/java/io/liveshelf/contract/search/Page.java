// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.HashMap;
import java.util.Map;

/**
 * A part of a list. Source: read API, "Paging".
 *
 * @param skip how many entries are passed over
 * @param limit how many are listed at most
 */
public record Page(int skip, int limit) {
    /** The query parameter for {@code skip}. */
    public static final String SKIP = "skip";

    /** The query parameter for {@code limit}. */
    public static final String LIMIT = "limit";

    /** The first page of most lists. */
    public static final Page FIRST = new Page(0, 20);

    /**
     * The page as parameters of a canonical query.
     *
     * @param usualLimit the limit where none is named
     */
    public Map<String, String> parameters(int usualLimit) {
        var parameters = new HashMap<String, String>();
        if (skip > 0) {
            parameters.put(SKIP, Integer.toString(skip));
        }
        if (limit != usualLimit) {
            parameters.put(LIMIT, Integer.toString(limit));
        }
        return parameters;
    }
}

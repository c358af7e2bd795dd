// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import org.jspecify.annotations.Nullable;

/**
 * Finds the probe book's number of views in a body or a partial without parsing the rest, because the measurement must
 * cost less than what it measures.
 *
 * @param idField name of the id's field: {@code id} in a partial, {@code book_id} in a body
 * @param field name of the number's field, which follows the id
 */
record Counter(String bookId, String idField, String field) {
    /** The number; 0 if the book is missing. */
    long in(@Nullable String json) {
        int book = json == null ? -1 : json.indexOf("\"" + idField + "\":\"" + bookId + "\"");
        if (json == null || book < 0) {
            return 0;
        }
        String name = "\"" + field + "\":";
        int at = json.indexOf(name, book);
        int begin = at + name.length();
        int end = begin;
        while (end < json.length() && Character.isDigit(json.charAt(end))) {
            end++;
        }
        return at < 0 ? 0 : Long.parseLong(json, begin, end, 10);
    }
}

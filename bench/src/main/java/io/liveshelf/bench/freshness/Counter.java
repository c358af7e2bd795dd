// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import org.jspecify.annotations.Nullable;

/**
 * Finds the probe book's number of views in a body or a partial, without reading the rest of it: what measures must not
 * cost as much as what is measured.
 *
 * @param field name of the number
 * @param before whether it stands before the card, as in a partial, or behind it, as in a body
 */
record Counter(String bookId, String field, boolean before) {
    /** The number; 0 where the book is not there. */
    long in(@Nullable String json) {
        int book = json == null ? -1 : json.indexOf("\"book_id\":\"" + bookId + "\"");
        if (json == null || book < 0) {
            return 0;
        }
        String name = "\"" + field + "\":";
        int at = before ? json.lastIndexOf(name, book) : json.indexOf(name, book);
        int begin = at + name.length();
        int end = begin;
        while (end < json.length() && Character.isDigit(json.charAt(end))) {
            end++;
        }
        return at < 0 ? 0 : Long.parseLong(json, begin, end, 10);
    }
}

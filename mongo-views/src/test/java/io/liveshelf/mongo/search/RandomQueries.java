// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.search;

import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.Page;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Queries by any filters, lists, orders and pages. */
final class RandomQueries {
    private RandomQueries() {}

    static BookQuery next(RandomTexts texts) {
        Map<BookFilter, String> values = new EnumMap<>(BookFilter.class);
        for (BookFilter filter : BookFilter.values()) {
            if (texts.once(3)) {
                values.put(filter, value(filter, texts));
            }
        }
        var page = new Page(texts.random().nextInt(3), 1 + texts.random().nextInt(3));
        BookQuery query = BookQuery.of(BookFilters.of(values), texts.of(List.of(BookOrder.values())), page);
        return switch (texts.random().nextInt(8)) {
            case 0 -> query.withTag(texts.of(RandomTexts.TAGS));
            case 1 -> query.in(texts.of(Taxonomy.builtIn().parents()));
            case 2 -> query.countingListed();
            default -> query;
        };
    }

    private static String value(BookFilter filter, RandomTexts texts) {
        return switch (filter) {
            case Q -> texts.part();
            case AUTHOR -> texts.once(2) ? texts.of(RandomTexts.AUTHORS) : texts.part();
            case CATEGORY -> texts.of(RandomTexts.CATEGORIES);
            case TAGS -> texts.of(RandomTexts.TAGS) + "," + texts.of(RandomTexts.TAGS);
        };
    }
}

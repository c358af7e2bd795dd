// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.oracle.Ids;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Tags that contain a text, most books first. */
record TagSearch(Library library) {
    ObjectNode answer(Parameters parameters) {
        int limit = parameters.number("limit", 25, 1, 100);
        var counts = new TreeMap<String, Long>(Ids.ASCENDING);
        library.visible()
                .forEach(book -> book.tags().stream()
                        .distinct()
                        .filter(tag -> Folded.contains(tag, parameters.text("q")))
                        .forEach(tag -> counts.merge(tag, 1L, Long::sum)));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var tags = body.putArray("tags");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(limit)
                .forEach(tag -> tags.addObject().put("tag", tag.getKey()).put("books_count", tag.getValue()));
        return body.put("total", tags.size()).put("ttl", 600L);
    }
}

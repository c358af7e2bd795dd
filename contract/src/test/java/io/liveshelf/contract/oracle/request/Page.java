// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A page of a list of books. */
record Page(int skip, int limit) {
    static Page of(Parameters parameters) {
        return new Page(parameters.skip(), parameters.limit());
    }

    boolean isFirst() {
        return skip == 0 && limit == 20;
    }

    /** The page as a list whose total is the number of all books. */
    ObjectNode of(List<ObjectNode> all, long ttl) {
        List<ObjectNode> listed = all.stream().skip(skip).limit(limit).toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("books").addAll(listed);
        return body.put("total", all.size())
                .put("skip", skip)
                .put("limit", limit)
                .put("ttl", ttl);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.json.Json;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;

/** The bodies of lists of books. */
final class ListBody {
    private ListBody() {}

    /** The answer without a book, and with a total that does not count it; the same one if it does not name the book. */
    static Answer without(String bookId, Answer answer) {
        return names(bookId, answer.bytes()) ? without(Set.of(bookId), answer) : answer;
    }

    /** The same without several books. The body is read once, however many they are. */
    static Answer without(Set<String> bookIds, Answer answer) {
        return !bookIds.isEmpty()
                        && Json.read(answer.bytes(), JsonNode.class) instanceof ObjectNode body
                        && body.path("books") instanceof ArrayNode books
                        && remove(bookIds, body, books)
                ? new Answer(Json.bytes(body), answer.source()).asOf(answer.asOf())
                : answer;
    }

    /** Whether there were any. */
    private static boolean remove(Set<String> bookIds, ObjectNode body, ArrayNode books) {
        int before = books.size();
        for (Iterator<JsonNode> each = books.iterator(); each.hasNext(); ) {
            if (bookIds.contains(each.next().path("book_id").asText())) {
                each.remove();
            }
        }
        int removed = before - books.size();
        body.put("total", body.path("total").longValue() - removed);
        return removed > 0;
    }

    /** Whether the id is somewhere in the body. */
    private static boolean names(String bookId, byte[] body) {
        byte[] id = Json.bytes(bookId);
        for (int at = 0; at + id.length <= body.length; at++) {
            if (body[at] == id[0] && Arrays.equals(body, at, at + id.length, id, 0, id.length)) {
                return true;
            }
        }
        return false;
    }
}

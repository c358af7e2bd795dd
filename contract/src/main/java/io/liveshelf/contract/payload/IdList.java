// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link FilledList} read from Redis, and its join with the cards of its books. The value says its format, so that one of
 * an older or newer release is taken for what it is: none.
 */
public final class IdList {
    static final String FORMAT = "ids/1";

    private static final byte[] BEGIN = utf8("{\"format\":\"" + FORMAT + "\",");
    private static final String ENTRIES = "entries";
    private static final String BOOK_ID = "book_id";

    private final List<ObjectNode> entries;
    private final ObjectNode rest;

    /** The value as it is written; the format comes first. */
    record Stored(String format, @JsonUnwrapped FilledList list, Instant cachedAt, long ttl) {}

    private IdList(List<ObjectNode> entries, ObjectNode rest) {
        this.entries = entries;
        this.rest = rest;
    }

    /** Reads a value; empty where it has another format. */
    public static Optional<IdList> read(byte[] value) {
        if (!Arrays.equals(value, 0, Math.min(BEGIN.length, value.length), BEGIN, 0, BEGIN.length)) {
            return Optional.empty();
        }
        try {
            return Json.mapper().readTree(value) instanceof ObjectNode list ? of(list) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // cut off or damaged: the same as a value of another format
        }
    }

    private static Optional<IdList> of(ObjectNode list) {
        var entries = new ArrayList<ObjectNode>();
        for (JsonNode entry : list.path(ENTRIES)) {
            if (!(entry instanceof ObjectNode object) || !entry.path(BOOK_ID).isTextual()) {
                return Optional.empty();
            }
            entries.add(object);
        }
        list.remove(List.of("format", ENTRIES));
        return list.path("total").isIntegralNumber() ? Optional.of(new IdList(entries, list)) : Optional.empty();
    }

    /** The books that it names, each once, in their order. */
    public List<String> bookIds() {
        return entries.stream().map(IdList::bookId).distinct().toList();
    }

    /**
     * The body to serve: each entry with the fields of its card. An entry without a card is left out, and not counted.
     *
     * @param cards by book id, each the JSON of a card alone or as it is served
     */
    public byte[] joinedWith(Map<String, byte[]> cards) {
        var body = new ByteArrayOutputStream(512 + 1024 * entries.size());
        body.writeBytes(utf8("{\"books\":["));
        int written = 0;
        for (ObjectNode entry : entries) {
            byte[] card = cards.get(bookId(entry));
            if (card != null) {
                body.writeBytes(written++ == 0 ? new byte[0] : new byte[] {','});
                write(body, card, entry);
            }
        }
        body.write(']');
        ObjectNode end = rest.deepCopy();
        end.put("total", rest.path("total").longValue() - (entries.size() - written));
        append(body, end);
        return body.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, byte[] card, ObjectNode entry) {
        body.write(card, 0, CardJson.end(card));
        ObjectNode details = entry.deepCopy();
        details.remove(BOOK_ID);
        append(body, details);
    }

    /** Fields after others, and the end of their object. */
    private static void append(ByteArrayOutputStream body, ObjectNode fields) {
        if (fields.isEmpty()) {
            body.write('}');
            return;
        }
        byte[] object = Json.bytes(fields);
        object[0] = ',';
        body.writeBytes(object);
    }

    private static String bookId(ObjectNode entry) {
        return entry.path(BOOK_ID).textValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

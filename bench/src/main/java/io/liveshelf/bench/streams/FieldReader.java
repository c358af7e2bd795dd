// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the few fields that the floor needs, with a streaming parser: the least that reading a record can cost. */
final class FieldReader {
    private static final JsonFactory JSON = new JsonFactory();

    private FieldReader() {}

    /** A view session; {@code at} is in milliseconds since 1970. */
    record Session(
            @Nullable String id,
            @Nullable String bookId,
            @Nullable String userId,
            long at) {}

    static Session session(byte[] document) throws IOException {
        String id = null;
        String bookId = null;
        String userId = null;
        long at = 0;
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "_id" -> id = scalar(parser, value);
                    case "book_id" -> bookId = parser.getValueAsString();
                    case "user_id" -> userId = parser.getValueAsString();
                    case "viewed_at" -> at = number(parser, value);
                    default -> parser.skipChildren();
                }
            }
        }
        return new Session(id, bookId, userId, at);
    }

    /** A book's id and total views. */
    record Book(@Nullable String bookId, long totalViews) {}

    static Book book(byte[] document) throws IOException {
        String bookId = null;
        long views = 0;
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("book_id")) {
                    bookId = parser.getValueAsString();
                } else if (name.equals("community_config") && value == JsonToken.START_OBJECT) {
                    views = totalViews(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Book(bookId, views);
    }

    private static long totalViews(JsonParser parser) throws IOException {
        long views = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("total_views")) {
                views = number(parser, value);
            } else {
                parser.skipChildren();
            }
        }
        return views;
    }

    /** A text, or the text inside {@code {"$oid": …}}. */
    private static @Nullable String scalar(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            return parser.getValueAsString();
        }
        parser.nextFieldName();
        parser.nextToken();
        String inside = parser.getValueAsString();
        parser.nextToken();
        return inside;
    }

    /** A number, or the one inside {@code {"$date": …}} or {@code {"$numberLong": "…"}}. */
    private static long number(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            return parser.getValueAsLong();
        }
        parser.nextFieldName();
        parser.nextToken();
        long inside = parser.getValueAsLong();
        parser.nextToken();
        return inside;
    }
}

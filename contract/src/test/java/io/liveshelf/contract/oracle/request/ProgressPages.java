// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import static io.liveshelf.contract.oracle.OracleBook.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** How far a user has read a book. */
record ProgressPages(Library library, String user) {
    ObjectNode of(String bookId) {
        return progress(bookId)
                .map(each -> body(bookId, each))
                .orElseGet(() -> body(bookId, new BsonDocument()))
                .put("ttl", 300L);
    }

    void putInto(ObjectNode card, String bookId) {
        card.putNull("progress");
        progress(bookId).ifPresent(each -> card.set("progress", body(bookId, each)));
    }

    private Optional<BsonDocument> progress(String bookId) {
        return library.world().progress().stream()
                .filter(each -> each.getString("user_id").getValue().equals(user))
                .filter(each -> each.getString("book_id").getValue().equals(bookId))
                .findFirst();
    }

    /** A field that the document lacks has the value for a user who has not begun. */
    private ObjectNode body(String bookId, BsonDocument document) {
        ObjectNode progress = JsonNodeFactory.instance.objectNode();
        progress.put("user_id", user).put("book_id", bookId);
        progress.put("chapter_number", (long) number(document, "chapter_number", 1));
        progress.put("position", number(document, "position", 0));
        return progress.set("updated_at", json(document.get("updated_at", BsonNull.VALUE)));
    }

    private static double number(BsonDocument document, String name, double otherwise) {
        BsonValue value = document.get(name, BsonNull.VALUE);
        return value.isNull() ? otherwise : value.asNumber().doubleValue();
    }
}

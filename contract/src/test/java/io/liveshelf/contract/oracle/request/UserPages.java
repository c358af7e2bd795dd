// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import static io.liveshelf.contract.oracle.OracleBook.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** The lists of one user: cards of visible books, newest first. */
record UserPages(Library library, String user) {

    ObjectNode saved(Parameters parameters) {
        var list = new EntryList(library);
        savedDocuments().forEach(each -> list.add(bookOf(each), at(each, "saved_at"), entry(each, "saved_at")));
        return list.page(parameters, 3600);
    }

    ObjectNode purchases(Parameters parameters) {
        var list = new EntryList(library);
        of(library.world().purchases())
                .forEach(each -> list.add(
                        bookOf(each),
                        at(each, "purchased_at"),
                        entry(each, "purchase_type", "points_spent", "purchased_at")));
        return list.page(parameters, 86_400);
    }

    ObjectNode history(Parameters parameters) {
        Map<String, Long> last = new TreeMap<>();
        of(library.world().views()).forEach(each -> last.merge(bookOf(each), at(each, "viewed_at"), Math::max));
        of(library.world().progress()).forEach(each -> last.merge(bookOf(each), at(each, "updated_at"), Math::max));
        var list = new EntryList(library);
        last.forEach((book, at) -> list.add(book, at, card -> card.set("last_read_at", date(at))));
        return list.page(parameters, 3600);
    }

    ObjectNode own(Parameters parameters) {
        Map<String, Long> since = new TreeMap<>();
        savedDocuments().forEach(each -> since.merge(bookOf(each), at(each, "saved_at"), Math::max));
        of(library.world().purchases()).forEach(each -> since.merge(bookOf(each), at(each, "purchased_at"), Math::max));
        var list = new EntryList(library);
        since.forEach((book, at) -> list.add(book, at, card -> new ProgressPages(library, user).putInto(card, book)));
        return list.page(parameters, 300);
    }

    private List<BsonDocument> savedDocuments() {
        return of(library.world().saved()).stream()
                .filter(each -> each.get("deleted_at", BsonNull.VALUE).isNull())
                .toList();
    }

    private List<BsonDocument> of(List<BsonDocument> documents) {
        return documents.stream()
                .filter(each -> text(each, "user_id").equals(user))
                .toList();
    }

    private static EntryList.Detail entry(BsonDocument document, String... names) {
        return card -> {
            for (String name : names) {
                card.set(name, json(document.get(name, BsonNull.VALUE)));
            }
        };
    }

    private static JsonNode date(long at) {
        return json(at == Long.MIN_VALUE ? BsonNull.VALUE : new BsonDateTime(at));
    }

    private static String bookOf(BsonDocument document) {
        return text(document, "book_id");
    }

    private static String text(BsonDocument document, String name) {
        BsonValue value = document.get(name, BsonNull.VALUE);
        return value.isString() ? value.asString().getValue() : "";
    }

    private static long at(BsonDocument document, String name) {
        BsonValue value = document.get(name, BsonNull.VALUE);
        return value.isDateTime() ? value.asDateTime().getValue() : Long.MIN_VALUE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import static io.liveshelf.contract.oracle.OracleBook.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.oracle.Ids;
import io.liveshelf.contract.oracle.OracleBook;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The answers about one book: its card, its chapters, its descriptions. */
record BookPages(Library library) {
    private static final long TTL = 3600;

    static ObjectNode card(OracleBook book) {
        return book.card().put("ttl", TTL);
    }

    /** By number; chapters without a number come last. */
    static ObjectNode chapters(OracleBook book) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("book_id", book.id());
        var list = body.putArray("chapters");
        inOrder(book)
                .forEach(chapter -> copy(chapter, list.addObject(), "chapter_id", "number", "title", "updated_at"));
        return body.put("total", list.size()).put("ttl", TTL);
    }

    static ObjectNode chapter(OracleBook book, String number) {
        if (!number.matches("-?[0-9]{1,18}")) {
            throw new Refused(400);
        }
        long wanted = Long.parseLong(number);
        BsonDocument chapter = inOrder(book).stream()
                .filter(each -> number(each).orElse(Long.MAX_VALUE) == wanted)
                .findFirst()
                .orElseThrow(() -> new Refused(404));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        copy(chapter, body, "chapter_id", "book_id", "number", "title", "content", "created_at", "updated_at");
        body.put("previous", boxed(numbers(book).filter(each -> each < wanted).max()));
        body.put("next", boxed(numbers(book).filter(each -> each > wanted).min()));
        return body.put("ttl", TTL);
    }

    ObjectNode descriptions(OracleBook book) {
        BsonDocument document = library.world().descriptions().stream()
                .filter(each -> each.getString("book_id").getValue().equals(book.id()))
                .findFirst()
                .orElse(new BsonDocument());
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("book_id", book.id());
        var list = body.putArray("descriptions");
        BsonValue all = document.get("descriptions", BsonNull.VALUE);
        (all.isArray() ? all.asArray() : new BsonArray())
                .forEach(each -> copy(each.asDocument(), list.addObject(), "chapter_number", "text"));
        copy(document, body, "updated_at");
        return body.put("ttl", TTL);
    }

    private static List<BsonDocument> inOrder(OracleBook book) {
        return book.chapters().stream()
                .sorted(Comparator.<BsonDocument>comparingLong(
                                chapter -> number(chapter).orElse(Long.MAX_VALUE))
                        .thenComparing(
                                chapter -> chapter.getString("chapter_id").getValue(), Ids.ASCENDING))
                .toList();
    }

    private static LongStream numbers(OracleBook book) {
        return book.chapters().stream().map(BookPages::number).flatMapToLong(OptionalLong::stream);
    }

    private static OptionalLong number(BsonDocument chapter) {
        BsonValue number = chapter.get("number", BsonNull.VALUE);
        return number.isNull()
                ? OptionalLong.empty()
                : OptionalLong.of(number.asNumber().longValue());
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
    }

    private static void copy(BsonDocument from, ObjectNode to, String... names) {
        for (String name : names) {
            to.set(name, json(from.get(name, BsonNull.VALUE)));
        }
    }
}

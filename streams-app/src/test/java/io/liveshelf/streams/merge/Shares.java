// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.PartialsStage;
import io.liveshelf.streams.RankedHead;
import io.liveshelf.streams.Scored;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Values of partials for tests. */
final class Shares {
    private Shares() {}

    static byte[] card(String bookId) {
        return Partials.ofCard(cardOf(bookId, "Title of " + bookId));
    }

    static byte[] card(String bookId, String title) {
        return Partials.ofCard(cardOf(bookId, title));
    }

    /** The share as a version makes it that has another definition for it. */
    static byte[] byAnotherDefinition(byte[] share) {
        return json(share, json -> json.put("definition", "00000000"));
    }

    /** The share as it was made before shares said by which definition. */
    static byte[] withoutDefinition(byte[] share) {
        return json(share, json -> json.remove("definition"));
    }

    /** What a task says of its definitions that has another one for this input. */
    static byte[] definitionsBut(PartialsStage stage, Input input) {
        return definitions(stage, definitions -> definitions.put(input.name(), "00000000"));
    }

    /** What a task says of its definitions that does not publish this input. */
    static byte[] definitionsWithout(PartialsStage stage, Input input) {
        return definitions(stage, definitions -> definitions.remove(input.name()));
    }

    private static byte[] definitions(PartialsStage stage, Consumer<ObjectNode> change) {
        return json(
                Partials.ofDefinitions(stage, Rules.builtIn()),
                json -> change.accept((ObjectNode) json.get("definitions")));
    }

    private static byte[] json(byte[] json, Consumer<ObjectNode> change) {
        ObjectNode read = Json.read(json, ObjectNode.class);
        change.accept(read);
        return Json.bytes(read);
    }

    static Card cardOf(String bookId, String title) {
        try {
            BookDocument book = BookDocument.read(
                    BsonDocument.parse("{_id: '%s', book_id: '%s', title: '%s'}".formatted(bookId, bookId, title)));
            return Card.of(book, id -> null, 0, List.of());
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }

    static byte[] head(Ranking ranking, Instant now, Scored... books) {
        return Partials.ofHead(ranking, RankedHead.at(now, List.of(books)));
    }

    /** A head of these books, each with one point less than the one before. */
    static byte[] head(Ranking ranking, Instant now, int best, String... bookIds) {
        return head(
                ranking,
                now,
                Stream.of(bookIds)
                        .map(id -> new Scored(id, best - List.of(bookIds).indexOf(id)))
                        .toArray(Scored[]::new));
    }
}

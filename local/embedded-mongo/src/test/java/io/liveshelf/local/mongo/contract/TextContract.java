// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored is never taken for an expression, although it begins with a dollar or two. */
abstract class TextContract extends ServerContract {
    private static final Document BOOK = Document.parse(
            "{_id: 'a', title: '$$ money', subtitle: '$title', authors: ['$$rich', '$title', '$'], tags: ['$', '$$ROOT'],"
                    + " config: {category: '$$c', note: '$title', deep: {text: '$$x.y'}}, n: 2}");

    @BeforeEach
    void fill() {
        books.insertMany(List.of(BOOK, Document.parse("{_id: 'b', title: 'Kim'}")));
        database.getCollection("notes")
                .insertMany(documents(
                        "{_id: 1, book: '$$ money', text: '$_id'}", "{_id: 2, book: '$title', text: 'about b'}"));
    }

    private static List<Document> documents(String... json) {
        return Arrays.stream(json).map(Document::parse).toList();
    }

    private List<Document> aggregate(String... stages) {
        return books.aggregate(documents(stages)).into(new ArrayList<>());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            '$title'                                                            | '$$ money'
            '$$ROOT.title'                                                      | '$$ money'
            '$config'                                                           | {category: '$$c', note: '$title', deep: {text: '$$x.y'}}
            '$authors'                                                          | ['$$rich', '$title', '$']
            ['$title', '$subtitle', ['$title']]                                 | ['$$ money', '$title', ['$$ money']]
            {t: '$title', s: {u: '$subtitle'}}                                  | {t: '$$ money', s: {u: '$title'}}
            {$literal: '$$ money'}                                              | '$$ money'
            {$toLower: '$title'}                                                | '$$ money'
            {$toString: '$subtitle'}                                            | '$title'
            {$convert: {input: '$title', to: 'string'}}                         | '$$ money'
            {$convert: {input: '$absent', to: 'string', onNull: '$title'}}      | '$$ money'
            {$concat: ['$title', '!']}                                          | '$$ money!'
            {$substrCP: ['$title', 0, 2]}                                       | '$$'
            {$ifNull: ['$absent', '$title']}                                    | '$$ money'
            {$cond: [{$gt: ['$n', 1]}, '$title', 'none']}                       | '$$ money'
            {$switch: {branches: [{case: {$eq: ['$subtitle', {$literal: '$title'}]}, then: '$title'}]}} | '$$ money'
            {$map: {input: '$authors', as: 'id', in: '$$id'}}                   | ['$$rich', '$title', '$']
            {$map: {input: '$authors', in: {$type: '$$this'}}}                  | ['string', 'string', 'string']
            {$filter: {input: '$authors', cond: {$ne: ['$$this', {$literal: '$title'}]}}} | ['$$rich', '$']
            {$reduce: {input: '$authors', initialValue: '', in: {$concat: ['$$value', '$$this']}}} | '$$rich$title$'
            {$let: {vars: {t: '$title', c: '$config'}, in: ['$$t', '$$c.note']}} | ['$$ money', '$title']
            {$arrayElemAt: ['$authors', 1]}                                     | '$title'
            {$first: '$authors'}                                                | '$$rich'
            {$concatArrays: ['$authors', ['$title']]}                           | ['$$rich', '$title', '$', '$$ money']
            {$setIntersection: ['$authors', '$tags']}                           | ['$']
            {$in: ['$subtitle', '$authors']}                                    | true
            {$mergeObjects: ['$config.deep', {t: '$title'}]}                    | {text: '$$x.y', t: '$$ money'}
            {$max: [{t: '$title'}, {t: ''}]}                                    | {t: '$$ money'}
            {$sum: '$authors'}                                                  | 0
            {$sortArray: {input: '$authors', sortBy: 1}}                        | ['$', '$$rich', '$title']
            {$objectToArray: '$config.deep'}                                    | [{k: 'text', v: '$$x.y'}]
            """)
    void isAValueInEveryExpression(String expression, String expected) {
        Document value = Document.parse("{value: " + expected + "}");
        Document asItIs = new Document("$literal", value.get("value"));
        Object computed = Document.parse("{value: " + expression + "}").get("value");

        assertThat(values(new Document("$project", new Document("_id", 0).append("value", computed))))
                .containsExactly(value);
        assertThat(values(
                        new Document("$set", new Document("value", computed)),
                        Document.parse("{$project: {_id: 0, value: 1}}")))
                .containsExactly(value);
        assertThat(values(new Document(
                        "$group",
                        new Document("_id", 1).append("all", new Document("$push", new Document("v", computed))))))
                .containsExactly(new Document("_id", 1).append("all", List.of(new Document("v", value.get("value")))));
        Bson isEqual = expr(new Document("$eq", List.of(computed, asItIs)));
        assertThat(values(Aggregates.match(isEqual))).containsExactly(BOOK);
        assertThat(books.find(and(eq("_id", "a"), isEqual))).containsExactly(BOOK);
    }

    private List<Document> values(Bson... stages) {
        List<Bson> all = new ArrayList<>(List.of(Document.parse("{$match: {_id: 'a'}}")));
        all.addAll(List.of(stages));
        return books.aggregate(all).into(new ArrayList<>());
    }

    @Test
    void isFound() {
        for (Bson query : List.of(
                eq("title", "$$ money"),
                eq("authors", "$title"),
                regex("title", "^\\$\\$"),
                eq("config.note", "$title"))) {
            assertThat(books.find(query)).containsExactly(BOOK);
            assertThat(books.aggregate(List.of(Aggregates.match(query)))).containsExactly(BOOK);
        }
    }

    @Test
    void aWholeDocumentIsProjected() {
        for (String id : List.of("_id: 0, ", "_id: 1, ", "")) {
            assertThat(aggregate("{$match: {_id: 'a'}}", "{$project: {" + id + "book: '$$ROOT'}}"))
                    .singleElement()
                    .extracting("book")
                    .isEqualTo(BOOK);
        }
        assertThat(aggregate("{$match: {_id: 'a'}}", "{$project: {_id: 0, copy: '$config', text: '$title'}}"))
                .containsExactly(new Document("copy", BOOK.get("config")).append("text", "$$ money"));
    }

    @Test
    void aWholeDocumentIsGrouped() {
        assertThat(
                        aggregate(
                                "{$match: {_id: 'a'}}",
                                "{$group: {_id: {t: '$title'}, book: {$last: '$$ROOT'}, all: {$push: '$subtitle'}, set: {$addToSet: '$title'}, least: {$min: '$config'}}}"))
                .containsExactly(new Document("_id", new Document("t", "$$ money"))
                        .append("book", BOOK)
                        .append("all", List.of("$title"))
                        .append("set", List.of("$$ money"))
                        .append("least", BOOK.get("config")));
        assertThat(aggregate("{$match: {_id: 'a'}}", "{$sortByCount: '$title'}"))
                .containsExactly(Document.parse("{_id: '$$ money', count: 1}"));
        assertThat(aggregate("{$bucket: {groupBy: {$strLenCP: '$title'}, boundaries: [0, 5, 9], default: 'long',"
                        + " output: {titles: {$push: '$title'}}}}"))
                .containsExactlyElementsOf(documents("{_id: 0, titles: ['Kim']}", "{_id: 5, titles: ['$$ money']}"));
    }

    @Test
    void isJoined() {
        assertThat(aggregate(
                        "{$match: {_id: 'a'}}",
                        "{$lookup: {from: 'notes', let: {title: '$title', ids: '$authors', c: '$config'}, as: 'found', pipeline: ["
                                + "{$match: {$expr: {$or: [{$eq: ['$book', '$$title']}, {$in: ['$book', '$$ids']}]}}},"
                                + "{$set: {of: {t: '$$title', n: '$$c.note'}, short: {$map: {input: '$$ids', as: 'title', in: '$$title'}}}},"
                                + "{$sort: {_id: 1}}]}}",
                        "{$project: {_id: 0, found: 1}}"))
                .isEqualTo(documents("{found: [" + found("_id: 1, book: '$$ money', text: '$_id'") + ","
                        + found("_id: 2, book: '$title', text: 'about b'") + "]}"));
        assertThat(aggregate(
                        "{$match: {_id: 'a'}}",
                        "{$lookup: {from: 'notes', localField: 'title', foreignField: 'book', as: 'found'}}",
                        "{$project: {_id: 0, texts: '$found.text'}}"))
                .isEqualTo(documents("{texts: ['$_id']}"));
    }

    private static String found(String note) {
        return "{" + note + ", of: {t: '$$ money', n: '$title'}, short: ['$$rich', '$title', '$']}";
    }

    @Test
    void isUnwoundReplacedAndUnited() {
        assertThat(aggregate(
                        "{$match: {_id: 'a'}}",
                        "{$unwind: '$authors'}",
                        "{$facet: {all: [{$project: {_id: 0, author: '$authors'}}]}}"))
                .isEqualTo(documents("{all: [{author: '$$rich'}, {author: '$title'}, {author: '$'}]}"));
        assertThat(
                        aggregate(
                                "{$match: {_id: 'a'}}",
                                "{$replaceRoot: {newRoot: {$mergeObjects: ['$config', {t: '$title'}]}}}",
                                "{$unionWith: {coll: 'notes', pipeline: [{$match: {_id: 1}}, {$replaceWith: {note: '$$ROOT'}}]}}"))
                .isEqualTo(documents(
                        "{category: '$$c', note: '$title', deep: {text: '$$x.y'}, t: '$$ money'}",
                        "{note: {_id: 1, book: '$$ money', text: '$_id'}}"));
    }

    /** With the stages of the connector's first copy, and those of our connectors. */
    @Test
    void isCopiedAndPublished() {
        String[] ours = {
            "{$match: {operationType: 'insert'}}", "{$project: {updateDescription: 0, 'fullDocument.n': 0}}"
        };
        Document published = new Document(BOOK);
        published.remove("n");
        assertThat(aggregate(
                        "{$match: {_id: 'a'}}",
                        "{$replaceRoot: {newRoot: {_id: {_id: '$_id', copyingData: true}, operationType: 'insert',"
                                + " documentKey: {_id: '$_id'}, fullDocument: '$$ROOT'}}}",
                        ours[0],
                        ours[1]))
                .singleElement()
                .extracting("fullDocument")
                .isEqualTo(published);

        var stream = open(books.watch(documents(ours)));
        books.insertOne(new Document(BOOK).append("_id", "c"));

        ChangeStreamDocument<Document> event = Streams.next(stream);
        assertThat(event.getFullDocument()).isEqualTo(new Document(published).append("_id", "c"));
    }

    @Test
    void isUpdatedByAPipeline() {
        books.updateOne(
                expr(Document.parse("{$eq: ['$title', {$literal: '$$ money'}]}")),
                documents(
                        "{$set: {subtitle: {$concat: ['$title', '$subtitle']}, 'config.note': '$title', old: '$config'}}"));

        Document changed = Document.parse(BOOK.toJson()).append("subtitle", "$$ money$title");
        changed.append("old", BOOK.get("config")).get("config", Document.class).append("note", "$$ money");
        assertThat(books.find(eq("_id", "a"))).containsExactly(changed);
    }
}

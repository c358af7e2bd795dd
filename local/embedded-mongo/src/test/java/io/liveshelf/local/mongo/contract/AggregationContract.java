// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stages and expressions of our queries. */
abstract class AggregationContract extends ServerContract {
    @BeforeEach
    void fill() {
        books.insertMany(
                documents(
                        "{_id: 'a', title: 'Kim', authors: ['@rk', '@x'], tags: ['war', 'boys'], views: 5, config: {is_public: true, category: 'Novel'}}",
                        "{_id: 'b', title: 'Emma', authors: ['@ja'], tags: ['love'], views: 9, config: {is_public: true, category: 'Novel'}, deleted_at: null}",
                        "{_id: 'c', title: '$100 Start', authors: [], views: 7, config: {is_public: false}}",
                        "{_id: 'd', title: 'Dune', authors: ['@FH'], tags: [], views: 2.5, config: {is_public: true, category: 'Space'}, deleted_at: 1}"));
        database.getCollection("authors")
                .insertMany(documents(
                        "{_id: 1, author_id: '@rk', name: 'Kipling'}",
                        "{_id: 2, author_id: '@ja', name: 'Austen', rating: 4}",
                        "{_id: 3, author_id: '@fh', name: 'Herbert'}"));
        database.getCollection("chapters")
                .insertMany(documents(
                        "{_id: 1, book_id: 'a', number: 1}",
                        "{_id: 2, book_id: 'a', number: 2}",
                        "{_id: 3, book_id: 'a', number: 3, deleted_at: 1}",
                        "{_id: 4, book_id: 'b', number: 1}"));
        database.getCollection("chapters").createIndex(new Document("book_id", 1));
        database.getCollection("views")
                .insertOne(new Document("_id", 1).append("book_id", "a").append("viewed_at", Date.from(Instant.EPOCH)));
        database.getCollection("views")
                .insertOne(new Document("_id", 2).append("book_id", "a").append("viewed_at", "yesterday"));
    }

    private static List<Document> documents(String... json) {
        return Arrays.stream(json).map(Document::parse).toList();
    }

    private List<Document> aggregate(String collection, String... stages) {
        return database.getCollection(collection).aggregate(documents(stages)).into(new ArrayList<>());
    }

    private List<Object> ids(String... stages) {
        return aggregate("books", stages).stream()
                .map(found -> found.get("_id"))
                .toList();
    }

    private void assertResult(String collection, String expected, String... stages) {
        assertThat(aggregate(collection, stages))
                .isEqualTo(Document.parse("{all: " + expected + "}").getList("all", Document.class));
    }

    @Test
    void matchHasConditionsExpressionsAndTypes() {
        assertThat(ids("{$match: {'config.is_public': true, deleted_at: null}}", "{$sort: {views: -1}}"))
                .containsExactly("b", "a");
        assertThat(ids("{$match: {$expr: {$and: [{$gt: ['$views', 3]}, {$eq: ['$config.category', 'Novel']}]}}}"))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(ids("{$match: {views: {$type: 'double'}}}")).containsExactly("d");
        assertThat(aggregate("views", "{$match: {viewed_at: {$type: 'date'}}}")).hasSize(1);
        assertThat(aggregate("views", "{$match: {$expr: {$eq: [{$type: '$viewed_at'}, 'date']}}}"))
                .hasSize(1);
        assertThat(ids("{$match: {tags: {$in: ['love', 'war']}}}")).containsExactlyInAnyOrder("a", "b");
    }

    /** The connector's initial copy works like this; a helper field once showed in the copy. */
    @Test
    void theWholeDocumentIsTheDocumentAndNothingElse() {
        List<Document> whole = aggregate("books", "{$match: {_id: 'a'}}", "{$project: {full: '$$ROOT'}}");

        assertThat(whole)
                .singleElement()
                .satisfies(each -> assertThat(each.get("full", Document.class))
                        .isEqualTo(aggregate("books", "{$match: {_id: 'a'}}").get(0)));
    }

    @Test
    void typesAreNamed() {
        assertResult(
                "books",
                "[{_id: 'a', t: ['array', 'int', 'missing', 'bool', 'object']}, {_id: 'd', t: ['array', 'double', 'int', 'bool', 'object']}]",
                "{$match: {_id: {$in: ['a', 'd']}}}",
                "{$sort: {_id: 1}}",
                "{$project: {t: [{$type: '$tags'}, {$type: '$views'}, {$type: '$deleted_at'}, {$type: '$config.is_public'}, {$type: '$config'}]}}");
    }

    @Test
    void groupSumsAndCollects() {
        assertResult(
                "books",
                "[{_id: 'Novel', total: 14, n: 2, top: 'b', all: ['b', 'a']}, {_id: 'Space', total: 2.5, n: 1, top: 'd', all: ['d']}]",
                "{$match: {'config.is_public': true}}",
                "{$sort: {views: -1}}",
                "{$group: {_id: '$config.category', total: {$sum: '$views'}, n: {$sum: 1}, top: {$first: '$_id'}, all: {$push: '$_id'}}}",
                "{$sort: {_id: 1}}");
    }

    @Test
    void lookupJoinsByFields() {
        assertResult(
                "books",
                "[{_id: 'a', names: ['Kipling']}, {_id: 'b', names: ['Austen']}, {_id: 'c', names: []}]",
                "{$match: {_id: {$in: ['a', 'b', 'c']}}}",
                "{$lookup: {from: 'authors', localField: 'authors', foreignField: 'author_id', as: 'found'}}",
                "{$sort: {_id: 1}}",
                "{$project: {names: '$found.name'}}");
    }

    @Test
    void lookupRunsAPipelineWithVariables() {
        assertResult(
                "books",
                "[{_id: 'a', recent: [{number: 2}, {number: 1}]}, {_id: 'b', recent: [{number: 1}]}]",
                "{$match: {_id: {$in: ['a', 'b']}}}",
                "{$lookup: {from: 'chapters', let: {id: '$_id'}, as: 'recent', pipeline: ["
                        + "{$match: {$expr: {$eq: ['$book_id', '$$id']}, deleted_at: null}},"
                        + "{$sort: {number: -1}}, {$limit: 2}, {$project: {_id: 0, number: 1}}]}}",
                "{$sort: {_id: 1}}",
                "{$project: {recent: 1}}");
        assertResult(
                "books",
                "[{_id: 'a', recent: [{number: 2}]}]",
                "{$match: {_id: 'a'}}",
                "{$lookup: {from: 'chapters', localField: '_id', foreignField: 'book_id', as: 'recent', pipeline: ["
                        + "{$match: {deleted_at: null}}, {$sort: {number: -1}}, {$limit: 1}, {$project: {_id: 0, number: 1}}]}}",
                "{$project: {recent: 1}}");
    }

    @Test
    void aVariableIsKnownInEveryStageOfTheInnerPipeline() {
        assertResult(
                "books",
                "[{_id: 'd', found: [{name: 'Herbert', of: 'Dune', ids: ['@fh']}]}]",
                "{$match: {_id: 'd'}}",
                "{$lookup: {from: 'authors', as: 'found', let: {title: '$title', none: '$absent', ids: {$map: {input: '$authors', as: 'id', in: {$toLower: '$$id'}}}},"
                        + " pipeline: [{$match: {$expr: {$in: ['$author_id', '$$ids']}}}, {$project: {_id: 0, name: 1}},"
                        + " {$set: {of: '$$title', ids: '$$ids', gone: '$$none.x'}}]}}",
                "{$project: {found: 1}}");
    }

    @Test
    void unwindKeepsEmptyOnesWhereAsked() {
        assertThat(ids("{$unwind: '$tags'}", "{$sort: {_id: 1}}")).containsExactly("a", "a", "b");
        assertThat(ids("{$unwind: {path: '$tags', preserveNullAndEmptyArrays: true}}", "{$sort: {_id: 1}}"))
                .containsExactly("a", "a", "b", "c", "d");
    }

    @Test
    void facetRunsSeveralPipelines() {
        assertResult(
                "books",
                "[{count: [{total: 4}], page: [{_id: 'b', views: 9}, {_id: 'c', views: 7}]}]",
                "{$facet: {count: [{$count: 'total'}], page: [{$sort: {views: -1}}, {$skip: 0}, {$limit: 2}, {$project: {views: 1}}]}}");
        assertResult("nothing", "[{count: []}]", "{$facet: {count: [{$count: 'total'}]}}");
    }

    @Test
    void unionWithAddsAnotherCollection() {
        assertResult(
                "authors",
                "[{_id: 2}, {_id: 'a'}, {_id: 'b'}]",
                "{$match: {rating: 4}}",
                "{$unionWith: {coll: 'books', pipeline: [{$match: {tags: {$exists: true, $ne: []}}}, {$sort: {_id: 1}}]}}",
                "{$project: {_id: 1}}");
    }

    @Test
    void setAddsFieldsFromTheDocumentAsItCame() {
        assertResult(
                "books",
                "[{_id: 'a', views: 6, before: 5, config: {is_public: true, category: 'Novel', deep: {x: 1}, n: 2}}]",
                "{$match: {_id: 'a'}}",
                "{$set: {views: {$add: ['$views', 1]}, before: '$views', 'config.deep.x': 1, config: {n: {$size: '$tags'}}}}",
                "{$project: {views: 1, before: 1, config: 1}}");
        assertThat(books.find(new Document("_id", "a")).first().get("config", Document.class))
                .doesNotContainKeys("deep", "n");
    }

    @Test
    void theRootIsReplaced() {
        assertResult(
                "books",
                "[{is_public: false, title: '$100 Start'}]",
                "{$match: {_id: 'c'}}",
                "{$replaceWith: {$mergeObjects: ['$config', {title: '$title'}]}}");
        assertResult("books", "[{is_public: false}]", "{$match: {_id: 'c'}}", "{$replaceRoot: {newRoot: '$config'}}");
    }

    @Test
    void sortByCountCounts() {
        assertResult(
                "books",
                "[{_id: 'Novel', count: 2}, {_id: 'Space', count: 1}]",
                "{$match: {'config.is_public': true}}",
                "{$sortByCount: '$config.category'}");
    }

    @Test
    void sortGoesByCodePointAndByTheWholeNumber() {
        books.deleteMany(new Document());
        books.insertMany(List.of(
                Document.parse("{_id: '\ud83d\udcda', n: {$numberLong: '4'}}"),
                Document.parse("{_id: '\uff66', n: 4.5}"),
                Document.parse("{_id: 'a', n: {$numberDecimal: '4.25'}}"),
                Document.parse("{_id: 'B', n: null}"),
                Document.parse("{_id: 'c'}")));

        assertThat(ids("{$sort: {_id: 1}}")).containsExactly("B", "a", "c", "\uff66", "\ud83d\udcda");
        assertThat(ids("{$sort: {_id: -1}}")).containsExactly("\ud83d\udcda", "\uff66", "c", "a", "B");
        assertThat(ids("{$sort: {n: -1, _id: 1}}")).containsExactly("\uff66", "a", "\ud83d\udcda", "B", "c");
        assertThat(ids("{$sort: {n: 1, _id: 1}}")).containsExactly("B", "c", "\ud83d\udcda", "a", "\uff66");
    }

    /** Stages share documents as far as they only read them, and copy them before they change one. */
    @Test
    void changesNoDocumentThatIsStored() {
        List<Document> before = database.getCollection("books").find().into(new ArrayList<>());
        String match = "{$match: {'config.is_public': true}}";
        for (String project : List.of("{$match: {}}", "{$project: {config: 1, tags: 1, authors: '$authors'}}")) {
            for (String change : List.of(
                    "{$set: {'config.category': 'Other', title: 'Other'}}",
                    "{$unset: ['config.category', 'tags']}",
                    "{$project: {'config.category': 0}}",
                    "{$replaceRoot: {newRoot: '$config'}}",
                    "{$unwind: '$tags'}")) {
                aggregate("books", match, project, change, "{$set: {'config.is_public': false, is_public: 'no'}}");
                aggregate("books", match, "{$facet: {one: [" + project + "," + change + "], other: [" + match + "]}}");
                aggregate(
                        "books",
                        match,
                        "{$facet: {one: [" + match + "], other: [" + project + "]}}",
                        "{$unwind: '$one'}",
                        "{$set: {'one.config.category': 'Other'}}");
                aggregate(
                        "books",
                        match,
                        "{$group: {_id: '$config.category', all: {$push: '$$ROOT'}}}",
                        "{$unwind: '$all'}",
                        "{$replaceRoot: {newRoot: '$all'}}",
                        change);
            }
        }
        assertThat(database.getCollection("books").find().into(new ArrayList<>()))
                .isEqualTo(before);
    }

    @Test
    void asksAChangedDocumentAgain() {
        String readable = IntStream.range(0, 20)
                .mapToObj(i -> "{f" + i + ": {$not: {$type: 'int'}}}")
                .collect(Collectors.joining(",", "{$match: {$and: [{title: 'Kim'}, {$and: [", "]}]}}"));
        assertThat(ids(readable)).containsExactly("a");

        books.updateOne(new Document("_id", "a"), new Document("$set", new Document("f7", 1)));
        assertThat(ids(readable)).isEmpty();

        books.updateOne(new Document("_id", "a"), new Document("$unset", new Document("f7", "")));
        assertThat(ids(readable)).containsExactly("a");
    }
}

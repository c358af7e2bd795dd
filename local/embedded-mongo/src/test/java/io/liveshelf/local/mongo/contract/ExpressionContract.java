// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions by example: the value of each for one document. */
abstract class ExpressionContract extends ServerContract {
    private static final String DOCUMENT = "{_id: 'a', n: 5, half: 2.5, text: 'Kim', none: null, list: [3, 1, 2],"
            + " docs: [{k: 'x', v: 1}, {k: 'y', v: 2}], sub: {k: 'z'}, day: {$date: '2026-03-04T05:06:07.008Z'}}";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {$ifNull: ['$absent', 'x']}                                                  | 'x'
            {$ifNull: ['$none', '$text']}                                                | 'Kim'
            {$cond: [{$gt: ['$n', 3]}, 'many', 'few']}                                   | 'many'
            {$cond: {if: {$gt: ['$n', 9]}, then: 'many', else: 'few'}}                   | 'few'
            {$switch: {branches: [{case: {$lt: ['$n', 3]}, then: 1}, {case: {$lt: ['$n', 9]}, then: 2}], default: 3}} | 2
            {$switch: {branches: [{case: {$lt: ['$n', 3]}, then: 1}], default: '$text'}} | 'Kim'
            {$toLower: '$text'}                                                          | 'kim'
            {$size: '$list'}                                                             | 3
            {$size: {$ifNull: ['$absent', []]}}                                          | 0
            {$slice: ['$list', 2]}                                                       | [3, 1]
            {$filter: {input: '$docs', as: 'd', cond: {$eq: ['$$d.k', 'y']}}}            | [{k: 'y', v: 2}]
            {$map: {input: '$docs', as: 'd', in: '$$d.v'}}                               | [1, 2]
            {$map: {input: '$docs', in: {$switch: {branches: [{case: {$eq: ['$$this.k', 'x']}, then: 'first'}], default: 'other'}}}} | ['first', 'other']
            {$in: ['$n', [1, 5]]}                                                        | true
            {$in: ['x', '$docs.k']}                                                      | true
            {$setIntersection: ['$list', [3, 9]]}                                        | [3]
            {$sum: '$list'}                                                              | 6
            {$max: '$list'}                                                              | 3
            {$arrayElemAt: ['$list', -1]}                                                | 2
            {$first: '$list'}                                                            | 3
            {$last: '$docs.k'}                                                           | 'y'
            {$concatArrays: ['$list', ['$n']]}                                           | [3, 1, 2, 5]
            ['$n', '$text', 'plain']                                                     | [5, 'Kim', 'plain']
            {$let: {vars: {x: '$n', y: '$sub'}, in: {$concat: ['$$y.k', {$toString: '$$x'}]}}} | 'z5'
            {$let: {vars: {d: {$arrayElemAt: ['$docs', 1]}}, in: '$$d.k'}}               | 'y'
            {$let: {vars: {d: '$absent'}, in: {$ifNull: ['$$d.k', 'none']}}}             | 'none'
            {$type: '$absent'}                                                           | 'missing'
            {$type: '$none'}                                                             | 'null'
            {$type: '$day'}                                                              | 'date'
            {$type: {$add: ['$n', 1]}}                                                   | 'int'
            {$cond: [{$isNumber: '$n'}, '$n', 0]}                                        | 5
            {$round: [{$divide: ['$n', 3]}, 1]}                                          | 1.7
            {$round: ['$half', 0]}                                                       | 2.0
            {$sortArray: {input: '$list', sortBy: -1}}                                   | [3, 2, 1]
            {$sortArray: {input: '$docs', sortBy: {v: -1}}}                              | [{k: 'y', v: 2}, {k: 'x', v: 1}]
            {$dateTrunc: {date: '$day', unit: 'hour'}}                                   | {$date: '2026-03-04T05:00:00Z'}
            {$dateToString: {date: '$day', format: '%Y-%m-%d'}}                          | '2026-03-04'
            {$dateAdd: {startDate: '$day', unit: 'day', amount: 1}}                      | {$date: '2026-03-05T05:06:07.008Z'}
            {$reduce: {input: '$list', initialValue: 0, in: {$add: ['$$value', '$$this']}}} | 6
            {$mergeObjects: ['$sub', {n: '$n'}]}                                         | {k: 'z', n: 5}
            {$multiply: ['$half', 2]}                                                    | 5.0
            {$literal: '$n'}                                                             | '$n'
            """)
    void hasTheValue(String expression, String expected) {
        books.insertOne(Document.parse(DOCUMENT));
        Document stage = Document.parse("{$project: {_id: 0, value: " + quoted(expression) + "}}");

        Document result = books.aggregate(List.of(stage)).first();

        assertThat(result).isEqualTo(Document.parse("{value: " + quoted(expected) + "}"));
    }

    /** The CSV reader strips the quotes of a value that is a plain string. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z$][A-Za-z0-9-]*|\\d{4}-[0-9-]+") && !value.matches("true|false")
                ? "'" + value + "'"
                : value;
    }
}

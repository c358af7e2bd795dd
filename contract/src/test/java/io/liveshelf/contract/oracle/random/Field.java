// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.random;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * A field at a dotted path, with the values that are right for it.
 *
 * @param values of which one is taken; null is a field that is absent
 */
record Field(String path, List<BsonValue> values) {
    /** Each is wrong for some fields and right for others: the oracle knows. */
    private static final List<BsonValue> OTHERS =
            values("5, 'text', [], ['x', 5], [{}], {}, true, {$date: '2026-03-10T10:00:00Z'}, {$numberDouble: 'NaN'}");

    private static final int RIGHT = 60;

    static Field of(String path, String json) {
        return new Field(path, values(json));
    }

    private static List<BsonValue> values(String json) {
        return List.copyOf(BsonDocument.parse("{v: [" + json + "]}").getArray("v"));
    }

    /** One of the values that are right, or now and then any. */
    Arbitrary<Assignment> assignment() {
        return Arbitraries.frequencyOf(Tuple.of(RIGHT, Arbitraries.of(values)), Tuple.of(1, Arbitraries.of(OTHERS)))
                .map(value -> new Assignment(path, value));
    }

    /** A field's value in one document. */
    record Assignment(String path, BsonValue value) {
        void to(BsonDocument document) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                put(document, path);
                return;
            }
            String parent = path.substring(0, dot);
            if (!document.containsKey(parent)) {
                document.put(parent, new BsonDocument());
            }
            put(document.getDocument(parent), path.substring(dot + 1));
        }

        private void put(BsonDocument object, String name) {
            if (!(value instanceof BsonNull)) {
                object.put(name, value);
            }
        }
    }
}

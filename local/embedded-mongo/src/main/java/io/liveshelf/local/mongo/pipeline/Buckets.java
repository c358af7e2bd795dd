// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.BucketStage;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code $bucket} and {@code $sortByCount}: a {@code $group} and a {@code $sort}, as MongoDB defines them. */
final class Buckets {
    private static final Document COUNT = new Document("$sum", 1);

    private Buckets() {}

    static List<AggregationStage> of(Document specification) {
        new BucketStage(specification); // says what is wrong
        Object value = specification.get("groupBy");
        List<?> bounds = specification.get("boundaries") instanceof List<?> list ? list : List.of();
        List<Document> branches = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            Document inside = new Document(
                    "$and", List.of(compared("$gte", value, bounds.get(i)), compared("$lt", value, bounds.get(i + 1))));
            branches.add(new Document("case", inside).append("then", literal(bounds.get(i))));
        }
        Document cases = new Document("branches", branches);
        if (specification.containsKey("default")) {
            cases.put("default", literal(specification.get("default")));
        }
        Document group = new Document("_id", new Document("$switch", cases));
        if (specification.get("output") instanceof Document output) {
            group.putAll(output);
        } else {
            group.put("count", COUNT);
        }
        return List.of(new GroupStage(group), new SortStage(new Document("_id", 1)));
    }

    static List<AggregationStage> byCount(@Nullable Object expression) {
        return List.of(
                new GroupStage(new Document("_id", expression).append("count", COUNT)),
                new SortStage(new Document("count", -1)));
    }

    private static Document compared(String operator, @Nullable Object value, @Nullable Object bound) {
        return new Document(operator, Arrays.asList(value, literal(bound)));
    }

    private static Document literal(@Nullable Object value) {
        return new Document("$literal", value);
    }
}

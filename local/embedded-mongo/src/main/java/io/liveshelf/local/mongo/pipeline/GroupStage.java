// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.aggregation.accumulator.Accumulator;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.expression.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code $group}, with the library's accumulators. The library's own stage computes stored documents as if they were expressions. */
final class GroupStage implements AggregationStage {
    private static final String ID = "_id";

    private final Formula id;
    private final List<Field> fields = new ArrayList<>();

    /** A field of each group: what its accumulator gets of each document. */
    private record Field(Formula argument, Supplier<Accumulator> accumulator) {
        static Field of(String name, Document specification) {
            Document known = specification.containsKey("$count") ? new Document("$sum", 1) : specification;
            Supplier<Accumulator> accumulator =
                    Accumulator.parse(new Document(name, known)).get(name);
            Object argument = known.values().iterator().next();
            return new Field(Formula.of(argument), Objects.requireNonNull(accumulator));
        }
    }

    GroupStage(Document specification) {
        if (!specification.containsKey(ID)) {
            throw new MongoServerError(15955, "a group specification must include an _id");
        }
        id = Formula.of(specification.get(ID));
        specification.forEach((name, value) -> {
            if (!name.equals(ID)) {
                fields.add(Field.of(name, Stages.document(value, "$group." + name)));
            }
        });
    }

    @Override
    public String name() {
        return "$group";
    }

    @Override
    public Stream<Document> apply(Stream<Document> documents) {
        Map<@Nullable Object, List<Accumulator>> groups = new TreeMap<>(ValueComparator.asc());
        documents.forEach(document -> add(document, groups));
        return groups.entrySet().stream().map(group -> result(group.getKey(), group.getValue()));
    }

    private void add(Document document, Map<@Nullable Object, List<Accumulator>> groups) {
        Object key = id.valueFor(document);
        List<Accumulator> group = groups.computeIfAbsent(
                key instanceof Missing ? null : key,
                first -> fields.stream().map(field -> field.accumulator.get()).toList());
        for (int i = 0; i < fields.size(); i++) {
            group.get(i).aggregate(fields.get(i).argument.valueFor(document));
        }
    }

    private static Document result(@Nullable Object key, List<Accumulator> group) {
        Document result = new Document(ID, key);
        group.forEach(each -> result.put(each.getField(), each.getResult()));
        return result;
    }
}

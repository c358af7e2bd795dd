// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.pipeline;

import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.ReplaceRootStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.liveshelf.mongo.store.Databases;
import io.liveshelf.mongo.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The stages of an aggregation, from the library or our own. */
public final class Pipeline {
    private final List<AggregationStage> stages;

    private Pipeline(List<AggregationStage> stages) {
        this.stages = stages;
    }

    /** Reads the stages. */
    public static Pipeline of(List<Document> stages, Databases databases, String database) {
        List<AggregationStage> parsed = new ArrayList<>();
        for (Document stage : stages) {
            parsed.addAll(parse(stage, databases, database));
        }
        return new Pipeline(parsed);
    }

    private static List<AggregationStage> parse(Document stage, Databases databases, String database) {
        String name = stage.isEmpty() ? "" : stage.keySet().iterator().next();
        return switch (name) {
            case "$set", "$addFields" -> List.of(new SetStage(Fields.document(stage, name)));
            case "$replaceWith" -> List.of(new ReplaceRootStage(new Document("newRoot", stage.get(name))));
            case "$lookup" -> lookup(stage, databases, database);
            default -> library(stage, databases, database);
        };
    }

    /** The library checks the arguments, and joins by two fields well enough itself. */
    private static List<AggregationStage> lookup(Document stage, Databases databases, String database) {
        List<AggregationStage> library = library(stage, databases, database);
        Document lookup = Fields.document(stage, "$lookup");
        return lookup.get("pipeline") instanceof List<?> stages
                ? List.of(new LookupStage(lookup, Aggregation.parse(stages), databases, database))
                : library;
    }

    private static List<AggregationStage> library(Document stage, Databases databases, String database) {
        return Aggregation.fromPipeline(List.of(stage), databases, databases.resolve(database), null, NoopOplog.get())
                .getStages();
    }

    /** Sends documents through the stages. */
    public Stream<Document> run(Stream<Document> documents) {
        Stream<Document> current = documents;
        for (AggregationStage stage : stages) {
            current = stage.apply(current);
        }
        return current;
    }

    /** Whether a stage writes to a collection. */
    public boolean writes() {
        return stages.stream().anyMatch(AggregationStage::isModifying);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.aggregation.stage.AggregationStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.liveshelf.local.mongo.store.Databases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages of an aggregation, from the library or from this package. */
public final class Pipeline {
    private final Databases databases;
    private final String database;
    private final Map<String, @Nullable Object> variables;
    private final List<Document> substituted = new ArrayList<>();
    private final List<AggregationStage> stages = new ArrayList<>();
    /** How many of the first stages only read what they get. */
    private int reading;

    private Pipeline(Databases databases, String database, Map<String, @Nullable Object> variables) {
        this.databases = databases;
        this.database = database;
        this.variables = variables;
    }

    /**
     * Reads the stages.
     *
     * @throws MongoServerError if a stage is unknown or its specification is wrong
     */
    public static Pipeline of(List<Document> stages, Databases databases, String database) {
        return of(stages, databases, database, Map.of());
    }

    /** Reads the stages of a nested pipeline, whose variables have these values. */
    static Pipeline of(
            List<Document> stages, Databases databases, String database, Map<String, @Nullable Object> variables) {
        Pipeline pipeline = new Pipeline(databases, database, variables);
        stages.forEach(pipeline::add);
        return pipeline;
    }

    private void add(Document stage) {
        if (stage.size() != 1) {
            throw new MongoServerError(40323, "A pipeline stage specification object must contain exactly one field.");
        }
        String name = stage.keySet().iterator().next();
        Document plain = new Document(name, Stages.substituted(name, stage.get(name), new Substitution(variables)));
        substituted.add(plain);
        List<AggregationStage> parsed = parse(name, plain);
        if (reading == stages.size() && Reading.isAllThat(name, plain.get(name))) {
            reading += parsed.size();
        }
        stages.addAll(parsed);
    }

    private List<AggregationStage> parse(String name, Document stage) {
        Object specification = stage.get(name);
        return switch (name) {
            case "$match" -> List.of(new MatchStage(Stages.document(specification, name)));
            case "$set", "$addFields" -> List.of(new SetStage(Stages.document(specification, name)));
            case "$replaceWith" -> List.of(new ReplaceStage(specification));
            case "$replaceRoot" ->
                List.of(new ReplaceStage(Stages.document(specification, name).get("newRoot")));
            case "$lookup" ->
                List.of(new LookupStage(Stages.document(specification, name), databases, database, variables));
            case "$facet" -> List.of(facets(Stages.document(specification, name)));
            case "$unionWith" -> List.of(union(specification));
            case "$project" -> List.of(InclusionStage.of(Stages.document(specification, name)));
            case "$group" -> List.of(new GroupStage(Stages.document(specification, name)));
            case "$bucket" -> Buckets.of(Stages.document(specification, name));
            case "$sortByCount" -> Buckets.byCount(specification);
            case "$sort" -> List.of(new SortStage(Stages.document(specification, name)));
            default ->
                Aggregation.fromPipeline(List.of(stage), databases, databases.resolve(database), null, NoopOplog.get())
                        .getStages();
        };
    }

    private FacetStage facets(Document specification) {
        Map<String, Pipeline> facets = new LinkedHashMap<>();
        specification.forEach((name, inner) ->
                facets.put(name, of(Stages.pipeline(inner, "$facet." + name), databases, database, variables)));
        return new FacetStage(facets);
    }

    private UnionStage union(@Nullable Object specification) {
        if (specification instanceof String collection) {
            return new UnionStage(() -> databases.all(database, collection));
        }
        Document options = Stages.document(specification, "$unionWith");
        List<Document> inner = options.containsKey("pipeline")
                ? Stages.pipeline(options.get("pipeline"), "$unionWith.pipeline")
                : List.of();
        Pipeline pipeline = of(inner, databases, database, variables);
        String collection = String.valueOf(options.get("coll"));
        return new UnionStage(() -> pipeline.runOver(collection));
    }

    /** Runs over a collection. */
    public Stream<Document> runOver(String collection) {
        return runOver(collection, null);
    }

    /** Runs over the documents of a collection that meet a condition. */
    Stream<Document> runOver(String collection, @Nullable Document condition) {
        return runOverShared(
                Source.of(databases, database, collection, condition, substituted),
                Source.evaluates(substituted) ? 1 : 0);
    }

    /** Passes documents that are not to be changed through the stages. */
    Stream<Document> runOverShared(Stream<Document> documents) {
        return runOverShared(documents, 0);
    }

    /** Copies are made as late as possible: most documents and most of their fields do not come so far. */
    private Stream<Document> runOverShared(Stream<Document> documents, int first) {
        Stream<Document> read = run(documents, stages.subList(first, Math.max(first, reading)));
        return run(read.map(Document::cloneDeeply), stages.subList(Math.max(first, reading), stages.size()));
    }

    /** Passes documents through the stages. */
    public Stream<Document> run(Stream<Document> documents) {
        return run(documents, stages);
    }

    private static Stream<Document> run(Stream<Document> documents, List<AggregationStage> stages) {
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private final Document document = new Document(OpenApi.document());

    @Test
    void knowsTheTaxonomy() {
        Taxonomy taxonomy = Taxonomy.builtIn();
        List<String> parents =
                taxonomy.parents().stream().map(Taxonomy.Parent::id).toList();

        assertThat(texts("/components/parameters/ParentId/schema/enum")).isEqualTo(parents);
        assertThat(texts("/components/schemas/Home/properties/top_by_category/propertyNames/enum"))
                .isEqualTo(parents);
        assertThat(texts("/components/parameters/Slug/schema/enum"))
                .isEqualTo(
                        taxonomy.children().stream().map(Taxonomy.Child::slug).toList());
        assertThat(texts("/components/parameters/Category/schema/enum"))
                .isEqualTo(
                        taxonomy.children().stream().map(Taxonomy.Child::name).toList());
    }

    @Test
    void everySchemaIsOne() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(document.at("/components/schemas").properties())
                .allSatisfy(schema -> assertThat(meta.validate(schema.getValue().toString(), InputFormat.JSON))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.root().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyObjectSaysThatThereIsNoMore() {
        assertThat(document.at("/components/schemas").properties())
                .filteredOn(schema -> !schema.getKey().endsWith("Fields"))
                .filteredOn(schema ->
                        schema.getValue().has("properties") || schema.getValue().has("allOf"))
                .extracting(Map.Entry::getKey, schema -> closed(schema.getValue()))
                .allSatisfy(each ->
                        assertThat(each.toList().get(1)).as(each.toString()).isEqualTo(true));
    }

    private static boolean closed(JsonNode schema) {
        return schema.path("additionalProperties").isBoolean()
                || schema.path("unevaluatedProperties").isBoolean();
    }

    private List<String> texts(String pointer) {
        return StreamSupport.stream(document.at(pointer).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

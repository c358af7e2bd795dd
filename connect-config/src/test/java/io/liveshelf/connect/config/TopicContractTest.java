// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicContractTest {
    @Test
    void everyTopicHasAContractAndNothingElseHas() {
        assertThat(TopicContract.all())
                .extracting(TopicContract::topic)
                .containsExactlyInAnyOrderElementsOf(TopicDefinition.all().stream()
                        .map(TopicDefinition::name)
                        .toList());
    }

    @Test
    void everyContractSaysWhoMayRelyOnIt() {
        assertThat(TopicContract.all()).allSatisfy(contract -> {
            assertThat(contract.stability()).isIn("stable", "internal");
            assertThat(contract.mayRely()).isNotBlank();
            assertThat(contract.description()).isNotBlank();
            assertThat(contract.key().isObject()).isTrue();
        });
    }

    /** A reference is to a file of the folder, or to a definition in the same or another file. */
    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(TopicContract.all()).allSatisfy(contract -> {
            List<String> references = new ArrayList<>();
            collect(contract.value(), references);
            assertThat(references).allSatisfy(reference -> {
                String[] parts = reference.split("#", 2);
                JsonNode file = parts[0].isEmpty() ? contract.value() : TopicContract.schema(parts[0]);
                JsonNode found = parts.length == 1 ? file : file.at(parts[1]);
                assertThat(found.isObject()).as(reference).isTrue();
            });
        });
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.get("$ref").textValue());
        }
        node.forEach(each -> collect(each, references));
    }
}

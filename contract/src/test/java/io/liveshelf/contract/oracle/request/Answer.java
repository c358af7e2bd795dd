// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * The expected answer to a request.
 *
 * @param status of HTTP
 * @param body {@linkplain #comparable comparable}; null for a problem document, because the oracle does not know its text
 */
public record Answer(int status, JsonNode body) {
    static Answer ok(ObjectNode body) {
        return new Answer(200, comparable(body));
    }

    static Answer problem(int status) {
        return new Answer(status, JsonNodeFactory.instance.nullNode());
    }

    /** A body without any {@code cached_at}, each number in its shortest form: 4, 4.0 and 4.00 are one number. */
    public static JsonNode comparable(JsonNode body) {
        return shortest(body);
    }

    private static JsonNode shortest(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue().stripTrailingZeros();
            return JsonNodeFactory.instance.numberNode(value.signum() == 0 ? BigDecimal.ZERO : value);
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> array.add(shortest(each)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .filter(each -> !each.getKey().equals("cached_at"))
                    .forEach(each -> object.set(each.getKey(), shortest(each.getValue())));
            return object;
        }
        return node;
    }
}

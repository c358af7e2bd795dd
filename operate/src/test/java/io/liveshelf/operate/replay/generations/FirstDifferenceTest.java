// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstDifferenceTest {
    @Test
    void isNoneOfEqualContents() {
        assertThat(of("{'a':[1,{'b':null}]}", "{'a':[1,{'b':null}]}")).isEmpty();
    }

    @Test
    void namesWhereAndBothSides() {
        assertThat(of("{'a':1,'books':[{'id':'x','n':1},{'id':'y'}]}", "{'books':[{'id':'x','n':2}],'a':1}"))
                .hasValue(new FirstDifference("/books/0/n", "1", "2"));
        assertThat(of("{'books':[1,2]}", "{'books':[1]}")).hasValue(new FirstDifference("/books/1", "2", "absent"));
        assertThat(of("{}", "{'a':null}")).hasValue(new FirstDifference("/a", "absent", "null"));
        assertThat(FirstDifference.of(json("1"), null)).hasValue(new FirstDifference("", "1", "absent"));
    }

    @Test
    void cutsWhatIsLong() {
        String text = "x".repeat(500);

        assertThat(of("'" + text + "'", "'y'").orElseThrow().one()).hasSize(80).endsWith("…");
    }

    private static Optional<FirstDifference> of(String one, String other) {
        return FirstDifference.of(json(one), json(other));
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}

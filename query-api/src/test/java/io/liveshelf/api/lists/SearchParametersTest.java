// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchParametersTest {
    private final JsonNode document = document();

    private static JsonNode document() {
        try (InputStream yaml =
                SearchParametersTest.class.getResourceAsStream("/io/liveshelf/api/openapi/openapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(yaml));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void areThoseOfTheTableOfFilters() {
        List<String> expected = Stream.concat(
                        Arrays.stream(BookFilter.values()).map(BookFilter::parameter),
                        Stream.of(BookOrder.PARAMETER, Page.SKIP, Page.LIMIT))
                .toList();

        assertThat(parameters().map(each -> each.get("name").asText())).containsExactlyElementsOf(expected);
    }

    @Test
    void nameEveryOrder() {
        assertThat(values(BookOrder.PARAMETER)).isEqualTo(BookOrder.labels());
    }

    @ParameterizedTest
    @EnumSource
    void listTheValuesThatAFilterAccepts(BookFilter filter) {
        assertThat(values(filter.parameter())).isEqualTo(filter.accepted().listed());
    }

    private List<String> values(String parameter) {
        JsonNode values = parameters()
                .filter(each -> each.get("name").asText().equals(parameter))
                .findFirst()
                .orElseThrow()
                .at("/schema/enum");
        return elements(values).map(JsonNode::asText).toList();
    }

    /** The query parameters of the search, in their order. */
    private Stream<JsonNode> parameters() {
        JsonNode search =
                document.get("paths").get("/api/v1/community/books/search").at("/get/parameters");
        return elements(search)
                .map(each -> document.at(each.get("$ref").asText().substring(1)))
                .filter(each -> each.get("in").asText().equals("query"));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

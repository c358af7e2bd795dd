// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {
    private static final Set<String> TAGS = Set.of("\"a\"", "\"a-gzip\"");

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br, gzip;q=0.5", "*", "br;q=1, *;q=0.1", "*;q=0, gzip"})
    void gzipIsAcceptedByNameOrAsAnyOther(String header) {
        assertThat(RequestHeaders.acceptsGzip(header)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "br",
                "identity",
                "gzip;q=0",
                "gzip; q=0.000, br",
                "gzip;q=0, *",
                "*;q=0",
                "x-gzip",
                "\"br, gzip"
            })
    void gzipIsNotAcceptedWhereItIsNotNamedOrRefused(String header) {
        assertThat(RequestHeaders.acceptsGzip(header)).isFalse();
    }

    @Test
    void anEntityTagIsNamedWeakOrStrongAndInAnyForm() {
        for (String header :
                new String[] {"\"a\"", "W/\"a\"", "\"b\", \"a-gzip\"", "*", "\"b,c\" , W/\"a\"", ",\"a\","}) {
            assertThat(RequestHeaders.names(header, TAGS)).as(header).isTrue();
        }
        for (String header : new String[] {"", "a", "\"b\"", "\"a", "\"b,\"a\"", "W/a", "a\"", "\"", ",\"", "W/\""}) {
            assertThat(RequestHeaders.names(header, TAGS)).as(header).isFalse();
        }
        assertThat(RequestHeaders.names(null, TAGS)).isFalse();
    }

    @Test
    void jsonIsInUtf8OrSaysNothingOfItsCharacters() {
        for (String header : new String[] {
            "application/json", "Application/JSON;charset=UTF-8", "application/json ; charset=\"utf-8\""
        }) {
            assertThat(RequestHeaders.isJson(header)).as(header).isTrue();
        }
        for (String header : new String[] {
            "", "text/plain", "application/jsonx", "application/json;charset=latin1", "application/json;v=1"
        }) {
            assertThat(RequestHeaders.isJson(header)).as(header).isFalse();
        }
        assertThat(RequestHeaders.isJson(null)).isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.oracle.request.ApiRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that has the current bytes is not sent them again; one that accepts gzip is sent fewer. */
@ExtendWith(TestedApis.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalIT {
    private TestedApis apis;

    @BeforeAll
    void writeCommunity(TestedApis shared) {
        apis = shared;
        apis.fixed().writeTo(apis.stack());
    }

    static Stream<ApiRequest> questions() {
        ApiRequest book = ApiRequest.of("books/kinh-te");
        return Stream.of(
                ApiRequest.of("book-categories/"),
                ApiRequest.of("community/books/search").with("q", "tie"),
                ApiRequest.of("community/tags/search"),
                ApiRequest.of("book-categories/child/truyen-tranh"),
                book,
                book.at("chapters"),
                book.at("chapters").at("1"),
                book.at("descriptions"),
                book.at("progress").by("u-ann"),
                ApiRequest.of("users/u-ann/saved-books").by("u-ann"),
                ApiRequest.of("books").by("u-ann"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answersNotModifiedToACurrentEntityTag(ApiRequest question) {
        String api = apis.stack().api();
        Reader.ask(api, question);
        String tag = tag(Reader.ask(api, question));

        HttpResponse<byte[]> again = Reader.ask(api, question, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(Reader.ask(api, question, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void compressesForClientsThatAcceptGzip(ApiRequest question) throws IOException {
        String api = apis.stack().api();
        Reader.ask(api, question);
        byte[] plain = Reader.ask(api, question).body();
        HttpResponse<byte[]> small = Reader.ask(api, question, "Accept-Encoding", "gzip");

        if (small.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent()) {
            try (var gzip = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
                assertThat(gzip.readAllBytes()).isEqualTo(plain);
            }
        } else {
            assertThat(plain).hasSizeLessThan(1024).isEqualTo(small.body());
        }
    }

    private static String tag(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return response.headers().firstValue("ETag").orElseThrow();
    }
}

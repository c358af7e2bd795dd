// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.Tokens;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A writer reads its own write at once, whatever Redis does. An invalid write is refused and changes nothing. */
@ExtendWith(TestedApis.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritesIT {
    private static final String READER = "write-reader";

    private TestedApis apis;

    @BeforeAll
    void open(TestedApis shared) {
        apis = shared;
        apis.fixed().writeTo(apis.stack());
    }

    static IntStream everyApi() {
        return IntStream.range(0, 3);
    }

    private WrittenBook book(int api, String name) {
        return WrittenBook.in(apis.stack(), apis.all().get(api), "write-" + name + api);
    }

    @ParameterizedTest
    @MethodSource("everyApi")
    void showsAChangedBookAtOnce(int api) {
        try (var book = book(api, "put")) {
            book.awaitReads(book.affectedReads());
            for (String change : List.of(
                    "{\"title\": \"Đổi tên\", \"description\": \"new\"}",
                    "{\"category\": \"Truyện Tranh\", \"tags\": [\"write-tag\", \"write-other\"]}",
                    "{\"difficulty_level\": \"hard\", \"cover_image_url\": \"https://covers.example/new.png\"}",
                    "{\"is_public\": false}",
                    "{\"is_public\": true, \"tags\": []}")) {
                var response = book.send("PUT", book.page().by(WrittenBook.OWNER), change);
                assertThat(response.statusCode()).as(change).isEqualTo(200);
                book.reads(book.affectedReads());
                book.reads(book.parts());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyApi")
    void showsADeletedBookNoMoreAtOnce(int api) {
        try (var book = book(api, "delete")) {
            book.awaitReads(book.affectedReads());
            assertThat(book.send("DELETE", book.page().by(READER), "").statusCode())
                    .isEqualTo(403);
            book.reads(book.affectedReads());

            assertThat(book.send("DELETE", book.page().by(WrittenBook.OWNER), "")
                            .statusCode())
                    .isEqualTo(204);
            book.reads(book.affectedReads());
            book.reads(book.parts());
        }
    }

    @ParameterizedTest
    @MethodSource("everyApi")
    void showsProgressAtOnce(int api) {
        try (var book = book(api, "progress")) {
            ApiRequest progress = book.page().at("progress").by(READER);
            ApiRequest history = ApiRequest.of("users").at(READER).at("history").by(READER);
            var shown = List.of(progress, history, ApiRequest.of("books").by(READER));
            book.awaitReads(shown);
            for (String body : List.of(
                    "{\"chapter_number\": 3, \"position\": 0.5}",
                    "{\"chapter_number\": 2, \"position\": 0}",
                    "{\"chapter_number\": 2, \"position\": 1}")) {
                assertThat(book.send("POST", progress, body).statusCode()).isEqualTo(200);
                book.reads(shown);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyApi")
    void refusesWhatIsWrongAndChangesNothing(int api) {
        try (var book = book(api, "refused")) {
            ApiRequest owner = book.page().by(WrittenBook.OWNER);
            ApiRequest progress = book.page().at("progress").by(READER);
            List<String> wrong = new ArrayList<>();
            for (String body : List.of(
                    "{\"title\": 5}",
                    "{\"tags\": \"x\"}",
                    "{\"tags\": [1]}",
                    "{\"is_public\": \"no\"}",
                    "{\"category\": \"Nope\"}",
                    "[]",
                    "{",
                    "\"x\"")) {
                if (book.send("PUT", owner, body).statusCode() != 400) {
                    wrong.add("PUT " + body);
                }
            }
            for (String body : List.of(
                    "{\"chapter_number\": 0, \"position\": 0}",
                    "{\"chapter_number\": 1, \"position\": 1.01}",
                    "{\"chapter_number\": 1, \"position\": -0.1}",
                    "{\"chapter_number\": 1.5, \"position\": 0}",
                    "{\"chapter_number\": \"1\", \"position\": 0}",
                    "{\"position\": 0}",
                    "{\"chapter_number\": 1}",
                    "[]",
                    "{")) {
                if (book.send("POST", progress, body).statusCode() != 400) {
                    wrong.add("POST " + body);
                }
            }
            assertThat(wrong).as("accepted, but must be refused with 400").isEmpty();
            book.reads(List.of(book.page(), progress));
        }
    }

    @ParameterizedTest
    @MethodSource("everyApi")
    void letsOnlyTheOwnerWrite(int api) {
        try (var book = book(api, "owner")) {
            String change = "{\"title\": \"stolen\"}";
            assertThat(book.send("PUT", book.page(), change).statusCode()).isEqualTo(401);
            assertThat(book.send("PUT", book.page().by(READER), change).statusCode())
                    .isEqualTo(403);
            assertThat(book.send("POST", book.page().at("progress"), "{}").statusCode())
                    .isEqualTo(401);
            assertThat(book.send("PUT", ApiRequest.of("books/nobody").by(READER), change)
                            .statusCode())
                    .isEqualTo(404);
            var forged = Reader.send(
                    "PUT",
                    book.api().address(),
                    book.page(),
                    HttpRequest.BodyPublishers.ofString(change),
                    "Authorization",
                    "Bearer " + Tokens.forged(WrittenBook.OWNER));
            assertThat(forged.statusCode()).isEqualTo(401);
            book.reads(List.of(book.page()));
        }
    }
}

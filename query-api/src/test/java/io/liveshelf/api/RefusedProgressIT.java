// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.contract.key.BookCards;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no report of how far a user is in a book: it is refused, and nothing is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedProgressIT {
    private static final String A = "/api/v1/books/a/progress";

    private final RunningApi api = new RunningApi();

    @BeforeAll
    void write() {
        api.book("a");
        // as the streams do for a visible book
        api.inRedis(commands -> commands.set(BookCards.key("a"), "{}"));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chapter_number | {\"position\":0}",
                "chapter_number | {\"chapter_number\":0,\"position\":0}",
                "chapter_number | {\"chapter_number\":1.5,\"position\":0}",
                "chapter_number | {\"chapter_number\":\"1\",\"position\":0}",
                "chapter_number | {\"chapter_number\":null,\"position\":0}",
                "chapter_number | {\"chapter_number\":{\"$gt\":0},\"position\":0}",
                "chapter_number | {\"chapter_number\":99999999999999999999,\"position\":0}",
                "chapter_number | {\"chapter_number\":1e3,\"position\":0}",
                "position | {\"chapter_number\":1}",
                "position | {\"chapter_number\":1,\"position\":1.0001}",
                "position | {\"chapter_number\":1,\"position\":-0.1}",
                "position | {\"chapter_number\":1,\"position\":1e999}",
                "position | {\"chapter_number\":1,\"position\":true}",
                "position | {\"chapter_number\":1,\"position\":[0]}"
            })
    void namesTheFieldThatIsWrong(String field, String body) {
        HttpResponse<byte[]> answer = report("anna", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("parameter").asText()).isEqualTo(field);
        assertThat(api.mongo.database().getCollection("reading_progress").countDocuments())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "null",
                "{",
                "{\"chapter_number\":1,\"position\":0}x",
                "{\"chapter_number\":1,\"position\":0}{}",
                "{\"chapter_number\":1,\"chapter_number\":2,\"position\":0}",
                "{\"chapter_number\":1,\"position\":NaN}",
                "{\"chapter_number\":1,\"position\":0,\"user_id\":\"boris\"}",
                "{\"chapter_number\":1,\"position\":0,\"$set\":{}}"
            })
    void turnsAwayWhatIsNoReport(String body) {
        assertThat(report("anna", body).statusCode()).isEqualTo(400);
    }

    @Test
    void turnsAwayWhatIsTooLargeOrOfAnotherType() {
        assertThat(report("anna", "{\"position\":0," + " ".repeat(5_000) + "\"chapter_number\":1}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(report("anna", "[".repeat(3_000)).statusCode()).isEqualTo(400);
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "application/json;charset=latin1"}) {
            assertThat(api.client
                            .write(
                                    "POST",
                                    A,
                                    "{\"chapter_number\":1,\"position\":0}",
                                    "Authorization",
                                    SignedTokens.header("anna"),
                                    "Content-Type",
                                    type)
                            .statusCode())
                    .isEqualTo(415);
        }
        assertThat(api.client
                        .send("POST", A, "Authorization", SignedTokens.header("anna"))
                        .statusCode())
                .isEqualTo(415);
    }

    private HttpResponse<byte[]> report(String user, String body) {
        return api.writeAs(user, "POST", A, body);
    }
}

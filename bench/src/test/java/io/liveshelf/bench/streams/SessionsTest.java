// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.ViewSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionsTest {
    private static final Instant END = Instant.parse("2026-11-24T20:00:00Z");
    private static final int COUNT = 20_000;

    private static Sessions sessions(boolean naturalIds) {
        return new Sessions(COUNT, 100, END.toEpochMilli(), 40, naturalIds);
    }

    @Test
    void areTheSameInEveryRun() {
        assertThat(IntStream.range(0, COUNT).mapToObj(sessions(false)::get))
                .containsExactlyElementsOf(
                        IntStream.range(0, COUNT).mapToObj(sessions(false)::get).toList());
        assertThat(new String(sessions(false).document(sessions(false).get(7)), StandardCharsets.UTF_8))
                .isEqualTo("{\"_id\": {\"$oid\": \"6afb61d4f1bbcdcb0be82d63\"}, \"book_id\": \"book-0000019\", "
                        + "\"viewer_id\": \"user-7\", \"user_id\": \"user-7\", \"browser_id\": \"browser-7\", "
                        + "\"viewed_at\": {\"$date\": 1794859476480}, \"expires_at\": {\"$date\": 1794873600000}}");
    }

    /** As the connector's formatter writes them, see {@code RecordValuesTest} of connect-config. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areWrittenAsTheConnectorWritesThem(boolean naturalIds) throws Exception {
        Sessions sessions = sessions(naturalIds);
        @SuppressWarnings("deprecation") // the connector's mode
        var connectors =
                JsonWriterSettings.builder().outputMode(JsonMode.STRICT).build();
        for (int n = 0; n < 1_000; n++) {
            Sessions.Session session = sessions.get(n);
            byte[] document = sessions.document(session);

            String text = new String(document, StandardCharsets.UTF_8);
            assertThat(BsonDocument.parse(text).toJson(connectors)).isEqualTo(text);
            ViewSession read = ViewSession.parse(document);
            assertThat(read.bookId()).isEqualTo(Catalogue.bookId(session.book()));
            assertThat(read.at()).isEqualTo(Instant.ofEpochMilli(session.at()));
            assertThat(read.userId()).isEqualTo(session.signedIn() ? session.viewer() : null);
            assertThat(FieldReader.session(document).bookId()).isEqualTo(read.bookId());
            assertThat(FieldReader.session(document).at()).isEqualTo(session.at());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void repeatOneRecordInTwoHundred(boolean naturalIds) throws Exception {
        Sessions sessions = sessions(naturalIds);
        Set<String> ids = new HashSet<>();
        int repeated = 0;
        for (int n = 0; n < COUNT; n++) {
            Sessions.Session session = sessions.get(n);
            String id = FieldReader.session(sessions.document(session)).id();
            if (session.original() == n) {
                assertThat(ids.add(String.valueOf(id))).isTrue();
            } else {
                assertThat(ids).contains(String.valueOf(id));
                repeated++;
            }
        }
        assertThat(repeated).isEqualTo(COUNT / 200);
    }

    @Test
    void spanEightDaysAndFewAreOlder() {
        Sessions sessions = sessions(false);
        long[] times =
                IntStream.range(0, COUNT).mapToLong(n -> sessions.get(n).at()).toArray();
        Instant begin = END.minus(Sessions.SPAN);

        assertThat(Arrays.stream(times)).allMatch(at -> at <= END.toEpochMilli());
        assertThat(IntStream.range(0, COUNT)
                        .filter(n -> times[n] < begin.toEpochMilli())
                        .count())
                .isBetween(COUNT / 1_000L, COUNT / 1_000L + 2);
        assertThat(IntStream.range(1, COUNT)
                        .filter(n ->
                                times[n] < times[n - 1] - Duration.ofMinutes(30).toMillis())
                        .count())
                .isBetween(COUNT / 200L, COUNT / 40L);
    }
}

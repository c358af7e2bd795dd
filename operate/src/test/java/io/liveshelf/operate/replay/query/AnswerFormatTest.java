// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.kafka.Unavailable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFormatTest {
    private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private static PastTopics topics() {
        var topics = new PastTopics(1);
        topics.append(
                "community.online_books",
                "1",
                "{\"_id\":\"1\",\"book_id\":\"b1\",\"title\":\"One, \\\"two\\\"\\u001b\","
                        + "\"community_config\":{\"is_public\":true,\"total_views\":7,\"tags\":[\"java\"]}}",
                AT.minusSeconds(60));
        topics.append(
                "community.book_view_sessions",
                "b1",
                "{\"_id\":\"v1\",\"book_id\":\"b1\",\"viewed_at\":{\"$date\":\"2026-11-24T08:59:00Z\"}}",
                AT.minusSeconds(50));
        return topics;
    }

    private static Answer answer(View view, String... reasons) throws Unavailable {
        Payload payload = topics().query(view, List.of(AT), AT).get(0).answer();
        return new Answer(AT, view.key(), List.of(reasons), payload);
    }

    @Test
    void aTableIsForPeopleAndMovesNoCursor() throws Exception {
        List<String> lines = AnswerFormat.TABLE.lines(answer(Views.TRENDING_TODAY));
        assertThat(lines)
                .hasSize(3)
                .startsWith("trending-today at 2026-11-24T09:00:00Z")
                .endsWith("");
        assertThat(lines.get(1))
                .startsWith("   1  b1   ")
                .contains(" One, \"two\"\\u001b  ")
                .endsWith("   views_today  1");
        assertThat(AnswerFormat.TABLE.lines(answer(Views.FEATURED_AUTHORS, "because")))
                .containsExactly("authors at 2026-11-24T09:00:00Z, not exact", "  because", "      nothing");
    }

    @Test
    void aLineOfJsonHasTheWholeAnswer() throws Exception {
        String line = AnswerFormat.NDJSON
                .lines(answer(Views.TRENDING_TODAY, "because"))
                .get(0);
        JsonNode json = Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);

        assertThat(line)
                .startsWith("{\"at\":\"2026-11-24T09:00:00Z\",\"view\":\"books:trending:today\",\"exact\":false,"
                        + "\"reasons\":[\"because\"],\"answer\":{\"books\":[{\"book_id\":\"b1\"");
        assertThat(json.at("/answer/books/0/views_today").intValue()).isEqualTo(1);
        assertThat(json.at("/answer/total").intValue()).isEqualTo(1);
        assertThat(json.at("/answer").has("cached_at")).isFalse();
    }

    @Test
    void aLineOfCsvIsAnEntryWithWhatItIsListedBy() throws Exception {
        assertThat(AnswerFormat.CSV.header()).containsExactly("at,view,exact,reasons,place,id,name,basis,value");
        assertThat(AnswerFormat.CSV.lines(answer(Views.TRENDING_TODAY)))
                .containsExactly(
                        "2026-11-24T09:00:00Z,books:trending:today,true,,1,b1,\"One, \"\"two\"\"\u001b\",views_today,1");
        assertThat(AnswerFormat.CSV.lines(answer(Views.TOP_BOOKS, "a", "b")).get(0))
                .contains(",false,a; b,1,b1,")
                .endsWith(",total_views,7");
        assertThat(AnswerFormat.CSV.lines(answer(Views.POPULAR_TAGS)))
                .containsExactly("2026-11-24T09:00:00Z,tags:popular,true,,1,java,java,books_count,1");
        assertThat(AnswerFormat.CSV.lines(answer(Views.FEATURED_AUTHORS)))
                .containsExactly("2026-11-24T09:00:00Z,authors:featured,true,,,,,,");
        assertThat(AnswerFormat.CSV.lines(answer(Views.CATEGORY_TREE))).hasSize(33);
        assertThat(AnswerFormat.CSV.lines(answer(Views.LATEST)).get(0)).endsWith(",last_updated,");
        assertThat(AnswerFormat.CSV.lines(answer(Views.FEATURED_WEEK)).get(0)).endsWith(",views_week,1");
    }

    @Test
    void aFileIsThereWhenItIsComplete() throws Exception {
        Path file = directory.resolve("a.CSV");
        try (var answers = AnswerFile.begin(file, false, AnswerFile.format(file).orElseThrow())) {
            answers.add(answer(Views.POPULAR_TAGS));
            assertThat(file).doesNotExist();
            answers.complete();
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(directory).isDirectoryContaining(file::equals);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void ofAFileThatIsNotCompletedNothingIsLeft() throws Exception {
        Path file = Files.writeString(directory.resolve("a.ndjson"), "mine");
        try (var answers = AnswerFile.begin(file, true, AnswerFormat.NDJSON)) {
            answers.add(answer(Views.POPULAR_TAGS));
        }
        try (var answers = AnswerFile.begin(file, false, AnswerFormat.NDJSON)) {
            assertThatThrownBy(answers::complete).hasMessageContaining("has come to exist meanwhile");
        }
        assertThat(file).hasContent("mine");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
        assertThatThrownBy(() -> AnswerFile.begin(directory.resolve("no/a.csv"), false, AnswerFormat.CSV))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("cannot be written");
    }
}

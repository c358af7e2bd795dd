// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import static io.liveshelf.operate.deadletters.Records.BOOKS;
import static io.liveshelf.operate.deadletters.Records.VIEWS;
import static io.liveshelf.operate.deadletters.Records.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.operate.kafka.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PrintedTest {
    private final Records records = new Records();
    private final StringWriter out = new StringWriter();
    private final RedriveReport report = new RedriveReport(new PrintWriter(out));

    private Letter letter(String topic, String reason) {
        return Objects.requireNonNull(Letter.of(records.letter(topic, 7, reason)));
    }

    @Test
    void whatOthersWroteMovesNoCursorAndHidesNothing() {
        assertThat(Printable.text("a\n\t\u001b[2J\u202e\ud83d\ude00é\ud800", 100))
                .isEqualTo("a\\n\\t\\u001b[2J\\u202e\ud83d\ude00é\\ud800");
        assertThat(Printable.text("abcdef", 4)).isEqualTo("abcd… (2 more characters)");
        assertThat(Printable.text((byte[]) null, 4)).isEqualTo("(none)");
        assertThat(Printable.exactly(new byte[] {(byte) 0xff})).isNull();
    }

    @Test
    void aTableCountsByTopicAndReason() {
        List<String> lines = LetterTable.of(List.of(
                        letter(BOOKS, "odd"), letter(VIEWS, "odd"), letter(VIEWS, "odd"), letter(VIEWS, "other")))
                .lines(2);

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .matches(" +2 +1 +2026-11-24T20:00:00Z +2026-11-24T20:00:00Z +0:\\d +" + VIEWS + " +odd");
        assertThat(lines.get(3)).isEqualTo("and 1 more lines; --limit shows them");
        assertThat(LetterTable.of(List.of()).lines(2)).isEmpty();
    }

    @Test
    void aLetterIsWholeForPrograms() {
        assertThat(LetterText.json(letter(BOOKS, "odd"), LetterState.OPEN, new byte[] {(byte) 0xff}))
                .isEqualTo("{\"letter\":\"0:0\",\"state\":\"open\","
                        + "\"origin\":{\"topic\":\"community.online_books\",\"partition\":3,\"offset\":7},"
                        + "\"source\":{\"topic\":\"community.online_books\",\"partition\":3,\"offset\":7},"
                        + "\"reason\":\"odd\",\"time\":\"2026-11-24T20:00:00Z\",\"attempts\":1,\"key\":\"key7\","
                        + "\"value_base64\":\"/w==\"}");
    }

    @Test
    void aLetterIsBoundedForPeople() {
        assertThat(LetterText.lines(letter(BOOKS, "odd"), LetterState.OPEN, bytes("x".repeat(3_000))))
                .contains("letter 0:0, open", "            3000 bytes")
                .anySatisfy(line -> assertThat(line).endsWith("… (1000 more characters)"));
    }

    @Test
    void aDryRunSaysWhatWouldBeDone() {
        report.planned(new RedrivePlan(
                List.of(letter(BOOKS, "odd"), letter(VIEWS, "odd")),
                List.of(letter(BOOKS, "odd")),
                Map.of(new LetterId(1, 4), "its value was cut")));

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        2 letters would be redriven: community.book_view_sessions 1, community.online_books 1
                        1 letter superseded by newer records of their documents: 0:2
                        1 letter cannot be redriven: 1:4 (its value was cut)
                        nothing was sent, because it is a dry run
                        """);
    }

    @Test
    void aResultNamesWhatCameBack() {
        report.result(2, List.of(letter(BOOKS, "odd")), List.of(letter(VIEWS, "odd")));

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        1 letter not processed yet: 0:1; 'list' says when they are
                        2 accepted, 1 came back
                          0:0  attempt 1  community.online_books: odd
                        """);
    }
}

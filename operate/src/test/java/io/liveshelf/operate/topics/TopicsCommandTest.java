// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.connect.config.TopicContract;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TopicsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new TopicsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "describe books | there is no topic books; there are community.book_view_sessions, ",
                "describe --schema | --schema is of one topic; name it",
                "tail views --last -1 | --last is -1, must be 0 or more",
                "tail | Missing required parameter: 'NAME'",
                "describe views --kafka a --data-dir b | mutually exclusive",
            })
    void wrongOptionsSayWhatWouldBeRight(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aSchemaIsPrintedForProgramsByTheShortNameOfItsTopic() {
        assertThat(run("describe", "online_books", "--schema")).isZero();
        assertThat(out.toString()).startsWith("{").contains("\"book_id\"").contains("extended-json.json");
    }

    @Test
    void aDescriptionSaysWhoMayRelyOnItAndWhatEachFieldIs() {
        TopicContract contract = TopicContract.of("liveshelf.event-counters").orElseThrow();

        assertThat(Description.lines(contract, new TopicTable.Row(contract, 1, 1234)))
                .contains(
                        "liveshelf.event-counters: Event counters",
                        "partitions  1, offsets 1,234",
                        "            cleanup.policy compact",
                        "            dead_lettered  integer")
                .anySatisfy(line -> assertThat(line).startsWith("stable: Anybody may read it."));
    }

    /** The first line of each kind of object that a value can be. */
    @Test
    void aValueOfSeveralKindsNamesThem() {
        TopicContract contract = TopicContract.of("liveshelf.views").orElseThrow();

        assertThat(Description.lines(contract, new TopicTable.Row(contract, 1, 0)))
                .contains("            books", "            categories", "            tags", "            authors");
    }

    @Test
    void aRecordIsOneLineThatMovesNoCursor() {
        assertThat(RecordText.line(record("k\n", "{\"a\":\u001b}"), false))
                .isEqualTo("1970-01-01T00:00:00.007Z 3:17 k\\n {\"a\":\\u001b}");
        assertThat(RecordText.line(record("k", null), true)).isEqualTo("1970-01-01T00:00:00.007Z 3:17 k (tombstone)");
    }

    @Test
    void whatExtendedJsonWrapsIsShownAsItIsMeant() {
        String value =
                "{\"_id\":{\"$oid\":\"65\"},\"at\":{\"$date\":{\"$numberLong\":\"0\"}},\"n\":[{\"$numberLong\":\"5\"}],"
                        + "\"d\":{\"$date\":\"soon\"},\"x\":{\"$other\":1}}";

        assertThat(RecordText.line(record("k", value), true))
                .endsWith(
                        " {\"_id\":\"65\",\"at\":\"1970-01-01T00:00:00Z\",\"n\":[5],\"d\":\"soon\",\"x\":{\"$other\":1}}");
        assertThat(RecordText.line(record("k", "no JSON"), true)).endsWith(" no JSON");
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, @Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                "topic",
                3,
                17,
                7,
                TimestampType.CREATE_TIME,
                1,
                1,
                key.getBytes(StandardCharsets.UTF_8),
                bytes,
                new RecordHeaders(),
                Optional.empty());
    }
}

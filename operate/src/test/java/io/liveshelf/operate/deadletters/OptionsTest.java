// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OptionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");
    private static final Map<String, String> ENVIRONMENT = Map.of("KAFKA_BOOTSTRAP_SERVERS", "of-environment:1");

    @TempDir
    private Path directory = Path.of("");

    private static String brokers(Map<String, String> environment, String... arguments) throws Unavailable {
        var options = new KafkaOptions();
        new CommandLine(options).parseArgs(arguments);
        return options.connection(environment).bootstrapServers();
    }

    @Test
    void theBrokersAreThoseThatAreNamedElseThoseOfTheRunningSystem() throws Exception {
        Files.writeString(directory.resolve("endpoints.json"), "{\"kafka\":{\"address\":\"running:1\",\"pid\":1}}");

        assertThat(brokers(ENVIRONMENT, "--kafka", "named:1")).isEqualTo("named:1");
        assertThat(brokers(ENVIRONMENT, "--data-dir", directory.toString())).isEqualTo("running:1");
        assertThat(brokers(ENVIRONMENT)).isEqualTo("of-environment:1");
    }

    @Test
    void saysWhatIsMissingWhereNothingRuns() throws Exception {
        assertThatThrownBy(() -> brokers(Map.of(), "--data-dir", directory.toString()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("nothing runs with the data directory " + directory);
        Files.writeString(directory.resolve("endpoints.json"), "{}");
        assertThatThrownBy(() -> brokers(Map.of(), "--data-dir", directory.toString()))
                .hasMessageEndingWith("names no address of Kafka");
    }

    @ParameterizedTest
    @CsvSource({
        "90m, 2026-11-24T18:30:00Z",
        "12h, 2026-11-24T08:00:00Z",
        "3d, 2026-11-21T20:00:00Z",
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z"
    })
    void aTimeIsAnInstantOrSoLongAgo(String text, Instant time) {
        assertThat(new Since(() -> NOW).convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "list --since yesterday | 'yesterday' is no time",
                "list --limit 0 | --limit is 0",
                "show 0:17 0:18 --raw | --raw shows one letter",
                "redrive 17 | '17' names no letter; name it by partition and offset",
                "redrive --wait -1 | --wait is -1",
                "list --kafka a --data-dir b | mutually exclusive",
                "\"\" | list, show or redrive",
            })
    void wrongOptionsSayWhatWouldBeRight(String arguments, String message) {
        var err = new StringWriter();
        int exitCode = new CommandLine(new DeadLettersCommand())
                .setErr(new PrintWriter(err))
                .execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aSelectionIsWhatAllOptionsSay() {
        var options = new SelectionOptions();
        new CommandLine(options)
                .parseArgs("--topic", "online_books", "--reason", "ODD", "--since", Records.TIME.toString());
        var records = new Records();

        assertThat(options.matches(letter(records, Records.BOOKS, "an odd one")))
                .isTrue();
        assertThat(options.matches(letter(records, Records.VIEWS, "an odd one")))
                .isFalse();
        assertThat(options.matches(letter(records, Records.BOOKS, "another"))).isFalse();
    }

    private static Letter letter(Records records, String topic, String reason) {
        return Objects.requireNonNull(Letter.of(records.letter(topic, 1, reason)));
    }
}

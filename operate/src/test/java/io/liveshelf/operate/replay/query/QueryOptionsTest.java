// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.operate.replay.ReplayCommand;
import io.liveshelf.operate.replay.time.Moment;
import io.liveshelf.operate.replay.time.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class QueryOptionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");
    private static final Instant BEGIN = Instant.parse("2026-11-20T07:12:00Z");

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new QueryCommand(() -> NOW))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static List<Instant> instants(String... arguments) throws Unavailable {
        var when = new WhenOptions();
        new CommandLine(when).parseArgs(arguments);
        assertThat(when.problem(NOW)).isEmpty();
        return when.instants(BEGIN, BEGIN.plusSeconds(3600), "some topic", NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--at 2026-11-24 | Missing required option: '--view=NAME'",
                "--view trends --at 2026-11-24 | there is no view trends; there are trending-today, featured-week, top, latest,",
                "--view top | it is not said when; write --at T, or --every DURATION",
                "--view top --from 2026-11-24 | it is not said when",
                "--view top --at now | 'now' is no time; write 2026-11-24T09:00 (UTC)",
                "--view top --at 2026-11-24T25:00 | '2026-11-24T25:00' is no time",
                "--view top --at 2026-11-24T20:00:01 | --at 2026-11-24T20:00:01Z is in the future; it is 2026-11-24T20:00:00Z now",
                "--view top --every 1h --to 2026-11-25 | --to 2026-11-25T00:00:00Z is in the future",
                "--view top --at 2026-11-24 --every 1h | --at is one instant; leave it out, or --every",
                "--view top --every hour | 'hour' is no length of time; write 30s, 15m, 1h or 1d",
                "--view top --every 0h | '0h' is no length of time",
                "--view top --every 1h --from 2026-11-24 --to 2026-11-23 | --from 2026-11-24T00:00:00Z is after --to 2026-11-23",
                "--view top --every 1s --from 2026-11-01 | --every 1s gives more than 100000 instants",
                "--view top --at 2026-11-24 --force | --force replaces a file; name it with --to-file",
                "--view top --at 2026-11-24 --to-file a.xml | a.xml must end with .ndjson or .csv",
                "--view top --at 2026-11-24 --to-file a.csv --json | --json is of what is printed",
                "--view top --at 2026-11-24 --kafka a --data-dir b | mutually exclusive",
            })
    void wrongOptionsSayWhatWouldBeRight(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aFileThatExistsIsReplacedOnlyByForce() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "mine");

        assertThat(run("--view", "top", "--at", "2026-11-24", "--to-file", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(file + " exists; --force replaces it");
        assertThat(file).hasContent("mine");
    }

    @Test
    void saysThatNothingRunsAndLeavesNoFile() {
        Path file = directory.resolve("a.csv");

        assertThat(run(
                        "--view",
                        "top",
                        "--at",
                        "2026-11-24",
                        "--to-file",
                        file.toString(),
                        "--data-dir",
                        directory.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("liveshelf: nothing runs with the data directory " + directory);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theGroupSaysWhatThereIs() {
        assertThat(new CommandLine(new ReplayCommand())
                        .setErr(new PrintWriter(err))
                        .execute())
                .isEqualTo(2);
        assertThat(err.toString()).contains("what to replay is missing: ").contains("query");
    }

    @Test
    void everyViewHasANameAndItsKey() {
        assertThat(Views.all()).allSatisfy(view -> {
            assertThat(ViewNames.view(ViewNames.of(view))).hasValue(view);
            assertThat(ViewNames.view(view.key())).hasValue(view);
            assertThat(ViewNames.of(view)).doesNotContain(":");
        });
        assertThat(ViewNames.all()).contains("categories, tags, authors, top/");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00, 2026-11-24T09:00:00Z",
        "2026-11-24T09:00:01.5, 2026-11-24T09:00:01.500Z",
        "2026-11-24T09:00:00+07:00, 2026-11-24T02:00:00Z",
        "2026-11-24T09:00:00Z, 2026-11-24T09:00:00Z",
        "2026-11-24, 2026-11-24T00:00:00Z"
    })
    void aTimeWithoutAnOffsetIsInUtc(String text, Instant instant) {
        assertThat(new Moment().convert(text)).isEqualTo(instant);
    }

    @Test
    void manyInstantsBeginWithTheFirstFullStepAndEndByNow() throws Exception {
        assertThat(instants("--every", "2h"))
                .startsWith(Instant.parse("2026-11-20T10:00:00Z"), Instant.parse("2026-11-20T12:00:00Z"))
                .endsWith(NOW)
                .hasSize(54);
        assertThat(instants("--every", "1d", "--from", "2026-11-21T08:00", "--to", "2026-11-23T09:00"))
                .containsExactly(
                        Instant.parse("2026-11-21T08:00:00Z"),
                        Instant.parse("2026-11-22T08:00:00Z"),
                        Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(instants("--at", BEGIN.toString())).containsExactly(BEGIN);
    }

    @Test
    void whatTheTopicsDoNotReachIsSaidWithWhatTheyDo() {
        assertThatThrownBy(() -> instants("--at", "2026-11-20T07:11"))
                .isInstanceOf(Unavailable.class)
                .hasMessage("2026-11-20T07:11:00Z is before the first record of some topic; ask for " + BEGIN
                        + " or later");
        assertThatThrownBy(() -> instants("--every", "30d")).hasMessageContaining("there is no full step");
        assertThatThrownBy(() -> instants("--every", "1s")).hasMessageContaining("choose a longer one");
        assertThat(new Step().convert("15m")).isEqualTo(Duration.ofMinutes(15));
    }
}

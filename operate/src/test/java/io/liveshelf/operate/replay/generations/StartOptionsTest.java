// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.operate.replay.ReplayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** What is refused before any broker is asked for anything. */
class StartOptionsTest {
    private static String refused(String... options) {
        var err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("start", "top7", "--kafka", "127.0.0.1:1"));
        all.addAll(List.of(options));
        int exitCode = new CommandLine(new ReplayCommand())
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        assertThat(exitCode).as(err.toString()).isEqualTo(ExitCode.USAGE);
        return err.toString();
    }

    @Test
    void topicsThatAreNoFactsAreRefused() {
        assertThat(refused("--topics", "online_books"))
                .contains("--topics names 'online_books'; facts are in book_view_sessions, book_purchases");
        assertThat(refused("--topics", "book_purchases,community.nothing"))
                .contains("--topics names 'community.nothing'");
    }

    @Test
    void viewsThatThereAreNotAreRefused() {
        assertThat(refused("--views", "trending-today,trending")).contains("--views names 'trending'", "books:top:all");
    }

    @Test
    void boundsMustSayOfWhenTheViewsAre() {
        assertThat(refused("--to", "book_view_sessions:0:7")).contains("add --as-of T");
        assertThat(refused("--to", "2999-01-01")).contains("--to is 2999-01-01T00:00:00Z, which is in the future");
        assertThat(refused("--from", "soon")).contains("'soon' is no time, no offsets and no file");
    }
}

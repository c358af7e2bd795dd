// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.PartNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A connector misses changes: that is noticed and said everywhere, and the command makes everything right again. */
@Drill
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class LostHistoryIT {
    /** More than anything here writes while all parts run, and little enough to be pushed out. */
    private static final int LOG = 1_000;

    private static final Duration NOTICED = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SESSIONS = "book_view_sessions";
    private static final String BOOKS = "online_books";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;

    LostHistoryIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void isNoticedAndRepaired() throws Exception {
        Path data = directory.resolve("data");
        try (Stack stack = Stack.start(
                data,
                options -> options.withBooks(20)
                        .withPartEnvironment(PartNames.BROKER, "MONGO_CHANGES", Integer.toString(LOG)))) {
            await().atMost(LIMIT).until(() -> asOf(stack).isAfter(Instant.EPOCH));
            Instant since = pushOutOfTheLog(stack);
            assertThatAllSaySo(stack, data, since);
            recover(data);
            assertThatAllIsRight(stack, data);

            var books = stack.community().getCollection(BOOKS);
            List<Document> some = books.find().skip(1).into(new ArrayList<>());
            books.drop();
            Instant dropped = Instant.now();
            books.insertMany(some);
            assertThatAllSaySo(stack, data, dropped);
            recover(data);
            assertThatAllIsRight(stack, data);
        }
    }

    /** With the worker down, books are deleted and views come, and then more than the log keeps. */
    private Instant pushOutOfTheLog(Stack stack) throws Exception {
        stack.parts().stop(PartNames.CONNECT);
        Instant stopped = Instant.now();
        var books = stack.community().getCollection(BOOKS);
        books.find()
                .limit(5)
                .into(new ArrayList<>())
                .forEach(book -> books.deleteOne(new Document("_id", book.get("_id"))));
        String left = books.find().into(new ArrayList<>()).get(0).getString("book_id");
        for (int batch = 0; batch < 3; batch++) {
            Instant begin = Instant.now();
            stack.community().getCollection(SESSIONS).insertMany(sessions(left, batch));
            // whoever watches must keep up, as with a real log, which holds more than a second
            await().atMost(LIMIT)
                    .until(() -> Instant.parse(
                                    health(stack).at("/history/watched_until").asText("1970-01-01T00:00:00Z"))
                            .isAfter(begin));
        }
        stack.parts().start(PartNames.CONNECT);
        return stopped;
    }

    private static List<Document> sessions(String book, int batch) {
        return IntStream.range(0, LOG / 2)
                .mapToObj(each -> new Document("_id", "unseen-" + batch + "-" + each)
                        .append("book_id", book)
                        .append("viewed_at", Date.from(Instant.now())))
                .toList();
    }

    private void assertThatAllSaySo(Stack stack, Path data, Instant since) throws Exception {
        await().atMost(NOTICED)
                .until(() ->
                        health(stack).at("/history/lost/" + BOOKS).asText("").contains("./liveshelf recover " + BOOKS));
        assertThat(get(streams(stack) + "/metrics"))
                .contains("liveshelf_history_lost{collection=\"" + BOOKS + "\"} 1.0");
        Path verified = output();
        assertThat(run(
                        verified,
                        Command.verify(verified, "--data-dir", data.toString(), "--within", "1", "--cards", "0")))
                .isEqualTo(1);
        assertThat(verified)
                .content()
                .containsPattern(Views.TOP_BOOKS.key() + " .*not proved: changes of \\w+ may be missing");
        assertThat(asOf(stack)).as("as-of, which must stand still").isBetween(since.minusSeconds(60), since);
    }

    private void recover(Path data) throws Exception {
        Path output = output();
        int code = run(output, Command.launcher(output, "recover", "--data-dir", data.toString()));
        assertThat(output).content().contains(BOOKS + ": recovered");
        assertThat(code).isZero();
    }

    private void assertThatAllIsRight(Stack stack, Path data) throws Exception {
        Instant recovered = Instant.now();
        await().atMost(NOTICED).until(() -> health(stack).at("/history/lost").isEmpty());
        Path output = output();
        int code =
                run(output, Command.verify(output, "--data-dir", data.toString(), "--within", "60", "--cards", "all"));
        assertThat(code).as(Files.readString(output)).isZero();
        await().atMost(LIMIT).until(() -> asOf(stack).isAfter(recovered));
    }

    private Path output() throws IOException {
        return Files.createTempFile(directory, "output-", ".txt");
    }

    private static int run(Path output, Process process) throws Exception {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        System.out.println(Files.readString(output));
        return process.exitValue();
    }

    private static Instant asOf(Stack stack) {
        String json = stack.redis(redis -> redis.get(AsOf.KEY));
        return json == null
                ? Instant.EPOCH
                : AsOf.parse(json.getBytes(StandardCharsets.UTF_8))
                        .of(Rules.builtIn().of(Views.TOP_BOOKS).collections())
                        .orElse(Instant.EPOCH);
    }

    private static String streams(Stack stack) {
        return stack.parts().endpoints().streams().get(0).address().replace("/health", "");
    }

    private JsonNode health(Stack stack) throws Exception {
        return Json.mapper().readTree(get(streams(stack) + "/health"));
    }

    private String get(String address) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
